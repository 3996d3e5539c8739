import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { buildCli } from "../../scripts/build";
import { AuditError } from "../../src/core/errors";
import { loadHclParser } from "../../src/terraform-source/hcl-parser";
import { folderWith, removeSources } from "./support/sources";

afterAll(removeSources);

describe("the parser", () => {
  it("says what is missing where it is not installed", async () => {
    const cause = new Error("Cannot find module");
    const loaded = loadHclParser(() => {
      throw cause;
    });

    await expect(loaded).rejects.toThrow(AuditError);
    await expect(loaded).rejects.toMatchObject({
      cause,
      message:
        "Terraform sources cannot be read. The parser of Terraform's language, the package " +
        "@tree-sitter-grammars/tree-sitter-hcl, is not installed. Install the dependencies again with optional ones " +
        "included, or review without --source.",
    });
  });

  it("is contained in the bundled command line", async () => {
    const folder = folderWith({ "main.tf": '\nresource "aws_s3_bucket" "logs" {}\nlocals { a = var.a }\n' });
    await buildCli(folder, "__tests__/terraform-source/support/bundled.ts");

    const program = [join(folder, "bundled.js"), folder];
    const { stdout, stderr } = spawnSync(process.execPath, program, { cwd: folder, encoding: "utf8" });

    expect(stderr).toBe("");
    expect(JSON.parse(stdout)).toEqual([{ file: "main.tf", line: 2, constructPath: null }, ["var.a"], []]);
  }, 60_000);
});
