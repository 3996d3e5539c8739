import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { DataArchiveFile } from "@cdktf/provider-archive/lib/data-archive-file";
import { AssetType, TerraformAsset } from "cdktf";
import { Construct } from "constructs";
import { pack } from "../deployment-package";

/** What a function's code needs. */
export interface FunctionCodeProps {
  /** The function's short name, which names the zip too. */
  readonly name: string;
  /** The folder with the bundled handler. With `asset`, the zip is written beside it. */
  readonly directory: string;
  /**
   * `archive`: Terraform's archive provider makes the zip when it plans. `asset`: the zip is made at synth, for
   * machines without that provider. The files in the zip are the same.
   * @default "archive"
   */
  readonly packaging?: "archive" | "asset";
}

/** A function's code as a zip, and the hash that changes with it. */
export class FunctionCode extends Construct {
  /** Path of the zip, as Terraform resolves it. */
  readonly filename: string;
  /** SHA-256 of the zip in Base64. The same files give the same. */
  readonly sourceCodeHash: string;

  constructor(scope: Construct, id: string, { name, directory, packaging = "archive" }: FunctionCodeProps) {
    super(scope, id);
    if (packaging === "archive") {
      const asset = new TerraformAsset(this, "Asset", { path: directory, type: AssetType.DIRECTORY });
      const archive = new DataArchiveFile(this, "Resource", {
        type: "zip",
        sourceDir: asset.path,
        outputPath: `${name}.zip`,
        // Without a fixed mode the zip, and so its hash, would depend on this machine's file modes.
        outputFileMode: "0644",
      });
      this.filename = archive.outputPath;
      this.sourceCodeHash = archive.outputBase64Sha256;
    } else {
      const zip = pack(directory);
      const path = `${directory}.zip`;
      writeFileSync(path, zip);
      this.filename = new TerraformAsset(this, "Asset", { path, type: AssetType.FILE }).path;
      this.sourceCodeHash = createHash("sha256").update(zip).digest("base64");
    }
  }
}
