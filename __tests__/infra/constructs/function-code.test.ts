import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, TerraformStack } from "cdktf";
import { strFromU8, unzipSync } from "fflate";
import { FunctionCode, type FunctionCodeProps } from "../../../src/infra/constructs/function-code";
import { temporaryDirectory } from "../../support/audit-stack";
import { synthesizedText, type Resource } from "../../support/synthesized";

const parent = temporaryDirectory();

/** A folder `scanner` with a bundle, below a folder of its own. */
function bundle(below: string, text: string): string {
  const directory = join(parent, below, "scanner");
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "index.js"), text);
  return directory;
}

const one = bundle("one", "exports.handler = 1;");
const same = bundle("same", "exports.handler = 1;");
const other = bundle("other", "exports.handler = 2;");

/** What the construct says of the code, and the archives that Terraform is to make. */
function functionCode(directory: string, packaging?: FunctionCodeProps["packaging"]) {
  const said = { filename: "", sourceCodeHash: "" };
  const json = synthesizedText((scope) => {
    const packed = packaging === undefined ? {} : { packaging };
    const { filename, sourceCodeHash } = new FunctionCode(scope, "code", { name: "scanner", directory, ...packed });
    Object.assign(said, { filename, sourceCodeHash });
  });
  const { data } = JSON.parse(json) as { readonly data?: Readonly<Record<string, Readonly<Record<string, Resource>>>> };
  return { ...said, archives: Object.values(data?.["archive_file"] ?? {}) };
}

describe("FunctionCode", () => {
  describe("as an archive", () => {
    it("is zipped by Terraform, with the same file mode on every machine", () => {
      expect(functionCode(one).archives).toEqual([
        {
          type: "zip",
          source_dir: expect.stringMatching(/^assets\/.+/) as unknown,
          output_path: "scanner.zip",
          output_file_mode: "0644",
        },
      ]);
    });

    it("is the default", () => {
      expect(functionCode(one, "archive").archives).toEqual(functionCode(one).archives);
    });

    it("has one path for the same files, and another for other files", () => {
      const [sources, sameSources, otherSources] = [one, same, other].map(
        (directory) => functionCode(directory).archives[0]?.["source_dir"],
      );

      expect(sameSources).toBe(sources);
      expect(otherSources).not.toBe(sources);
    });
  });

  describe("as an asset", () => {
    it("needs no archive provider", () => {
      expect(functionCode(one, "asset").archives).toEqual([]);
    });

    it("has the same path and hash for the same files in any folder", () => {
      expect(functionCode(same, "asset")).toEqual(functionCode(one, "asset"));
    });

    it("has another path and hash for other files", () => {
      const { filename, sourceCodeHash } = functionCode(one, "asset");
      const changed = functionCode(other, "asset");

      expect(changed.filename).not.toBe(filename);
      expect(changed.sourceCodeHash).not.toBe(sourceCodeHash);
    });

    it("is a zip of the folder's files, where Terraform looks for it, and its hash is the zip's", () => {
      const app = new App({ outdir: join(parent, "out") });
      const stack = new TerraformStack(app, "stack");
      const code = new FunctionCode(stack, "code", { name: "scanner", directory: one, packaging: "asset" });
      app.synth();
      const zip = readFileSync(join(parent, "out/stacks/stack", code.filename));
      const files = Object.entries(unzipSync(zip)).map(([name, content]) => [name, strFromU8(content)]);

      expect(files).toEqual([["index.js", "exports.handler = 1;"]]);
      expect(code.sourceCodeHash).toBe(createHash("sha256").update(zip).digest("base64"));
    });
  });
});
