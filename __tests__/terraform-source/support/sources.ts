import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { PlanModule } from "../../../src/plan/terraform-plan";
import { openSources, type TerraformSources } from "../../../src/terraform-source/terraform-sources";

const made: string[] = [];

/** Removes the folders that were written: `afterAll(removeSources)` belongs in each file that writes some. */
export function removeSources(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Writes files, given by path, to a new folder, and returns the folder. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "terraform-source-test-"));
  made.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** Opens files as the sources of a plan. */
export async function sourcesWith(
  files: Readonly<Record<string, string>>,
  planned: PlanModule = {},
): Promise<TerraformSources> {
  return openSources(folderWith(files), planned);
}

/** A module of a plan with some managed resources, such as `aws_s3_bucket.logs`. */
export function moduleWith(...addresses: readonly string[]): PlanModule {
  return {
    resources: addresses.map((address) => {
      const [type = "", name = ""] = address.split(".");
      return { address, mode: "managed", type, name };
    }),
  };
}
