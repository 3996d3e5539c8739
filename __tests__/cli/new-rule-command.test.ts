import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { newRule } from "../../src/cli/new-rule-command";
import { projectFolder } from "../../src/cli/project-folder";
import { AuditError } from "../../src/core/errors";

const ROOT = resolve(__dirname, "../..");
const OPTIONS = { type: "AWS::S3::Bucket", severity: "HIGH" } as const;

let project: string;

/** Copies a file or a folder of this project to the test's, in place of the one that is there. */
function copy(path: string): void {
  rmSync(join(project, path), { recursive: true, force: true });
  cpSync(join(ROOT, path), join(project, path), { recursive: true });
}

// The command writes to the rules' folder alone: only that is copied for each test.
beforeAll(() => {
  project = mkdtempSync(join(tmpdir(), "new-rule-test-"));
  copy("src/resources");
  copy("docs/architecture.md");
});
beforeEach(() => {
  copy("src/rules");
});
afterAll(() => {
  rmSync(project, { recursive: true });
});

const textOf = (path: string): string => readFileSync(join(project, path), "utf8");

describe("a new rule", () => {
  it("has a file of its own, over the resource type's description", () => {
    const { paths } = newRule("kms-key-named-well", { ...OPTIONS, type: "AWS::KMS::Key" }, project);

    const text = textOf("src/rules/kms/kms-key-named-well.ts");
    expect(paths).toEqual(["src/rules/kms/kms-key-named-well.ts", "src/rules/index.ts"]);
    expect(text).toContain("export const kmsKeyNamedWell = ruleFor(kmsKey, {");
    expect(text).toContain('id: "kms-key-named-well"');
    expect(text).toContain('severity: "HIGH"');
    expect(text).toContain('import { kmsKey } from "../../resources/kms-key/description";');
    expect(text).toContain("compliant: [kmsKey.example()]");
    expect(text).toContain("evaluate() {");
  });

  it("knows a type that is described in one file", () => {
    newRule("ec2-default-named-well", { ...OPTIONS, type: "AWS::EC2::EbsEncryptionByDefault" }, project);

    expect(textOf("src/rules/ec2/ec2-default-named-well.ts")).toContain(
      'import { ebsDefaultEncryption } from "../../resources/ebs-default-encryption";',
    );
  });

  it("has a comment alone for Terraform, which the catalogue's test refuses until its author says more", () => {
    newRule("s3-bucket-named-well", OPTIONS, project);

    const text = textOf("src/rules/s3/s3-bucket-named-well.ts");
    const [, terraform = ""] = /terraform: hcl`([^`]*)`/.exec(text) ?? [];
    expect(text).toContain('import { hcl } from "../../core/hcl";');
    expect(terraform.trim()).toMatch(/^# .+; null where Terraform cannot\.$/);
  });

  it("is in the catalogue, its import where the order of paths has it", () => {
    newRule("s3-bucket-named-well", OPTIONS, project);

    const index = textOf("src/rules/index.ts");
    const imports = index.split("\n").filter((line) => line.includes('from "./'));
    expect(imports).toContain('import { s3BucketNamedWell } from "./s3/s3-bucket-named-well";');
    expect(imports.map((line) => line.split('"')[1])).toEqual(imports.map((line) => line.split('"')[1]).sort());
    expect(index).toMatch(/ {2}s3BucketNamedWell,\n\];/);
  });

  it("is told what is left to do: the checklist, with its own names", () => {
    const { next } = newRule("kms-key-named-well", { ...OPTIONS, type: "AWS::KMS::Key" }, project);

    expect(next[0]).toMatch(/^Fill in `src\/rules\/kms\/kms-key-named-well\.ts`/);
    expect(next.at(-1)).toContain("`npm run generate` writes `docs/rules/kms-key-named-well.md`");
  });

  it("may come before every other", () => {
    newRule("a-rule", { ...OPTIONS, type: "AWS::::Account" }, project);

    const [first] = textOf("src/rules/index.ts")
      .split("\n")
      .filter((line) => line.includes('from "./'));
    expect(first).toContain("./account/a-rule");
  });

  it.each(["Bucket", "bucket", "s3--bucket", "../escape"])("is refused the id %s", (id) => {
    expect(() => newRule(id, OPTIONS, project)).toThrow(AuditError);
  });

  it("is written into the checkout that the working folder is in, and nowhere else", () => {
    expect(projectFolder("new-rule", join(project, "src/rules/s3"))).toBe(project);
    expect(projectFolder("new-rule")).toBe(ROOT);

    expect(() => projectFolder("new-rule", tmpdir())).toThrow(
      `${tmpdir()} is in no checkout of this project. new-rule writes into the project's own sources.` +
        " Clone the project and run it there: npm run new-rule -- --help.",
    );
  });

  it("does not overwrite another", () => {
    expect(() => newRule("s3-bucket-kms-encryption", OPTIONS, project)).toThrow("is there already");
  });

  it.each([
    ["AWS::S3::Buket", "Did you mean AWS::S3::Bucket?"],
    ["Elsewhere", "Describe the resource type first: npm run new-type -- Elsewhere."],
  ])("needs a resource type that is read: %s", (type, words) => {
    expect(() => newRule("s3-bucket-named-well", { ...OPTIONS, type }, project)).toThrow(words);
  });
});
