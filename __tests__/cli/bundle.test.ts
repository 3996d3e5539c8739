import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildCli } from "../../scripts/build";
import { RULES } from "../../src/rules";

describe("the bundled command line", () => {
  let directory: string;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "cli-bundle-test-"));
    await buildCli(join(directory, "audit.js"));
  }, 60_000);
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  const run = (...args: readonly string[]) =>
    spawnSync(process.execPath, [join(directory, "audit.js"), ...args], { encoding: "utf8" });

  it("needs nothing beside itself", () => {
    const { status, stdout, stderr } = run("rules", "list");

    expect([status, stderr]).toEqual([0, ""]);
    expect(stdout.trimEnd().split("\n")).toHaveLength(RULES.length);
  });

  it("loads the scan too, and tells a wrong use of it", () => {
    const { status, stdout, stderr } = run("scan", "--rules", "s3-bucket-kms-encrypton");

    expect([status, stdout]).toEqual([3, ""]);
    expect(stderr).toContain("Did you mean s3-bucket-kms-encryption?");
  });
});
