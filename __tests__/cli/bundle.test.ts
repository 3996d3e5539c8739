import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildCli, type BundledFiles } from "../../scripts/build";
import { compileLate } from "../../src/cli/compile-late";
import { RULES } from "../../src/rules";

function packagesOf(files: readonly string[] = []): readonly string[] {
  const packages = new Set(files.flatMap((path) => /^node_modules[/]((?:@[^/]+[/])?[^/]+)/.exec(path)?.[1] ?? []));
  return [...packages].sort();
}

describe("compiling late", () => {
  it.each([
    ["20.20.2", [["--interrupt-budget=1000000"]]],
    ["22.23.3", []],
    ["24.21.0", []],
  ])("is asked of Node %s with %j", (version, calls) => {
    const setFlags = jest.fn();

    compileLate(version, setFlags);

    expect(setFlags.mock.calls).toEqual(calls);
  });
});

describe("the bundled command line", () => {
  let directory: string;
  let bundles: BundledFiles;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "cli-bundle-test-"));
    bundles = await buildCli(directory);
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

  it("reviews a plan, and refuses other files without a stack trace", () => {
    const file = join(directory, "plan.json");
    writeFileSync(file, '{"format_version":"1.2","planned_values":{}}');
    expect(run("plan", file)).toMatchObject({ status: 0, stderr: "" });

    writeFileSync(file, "PK\u0003\u0004");
    const { status, stdout, stderr } = run("plan", file);
    expect([status, stdout]).toEqual([3, ""]);
    expect(stderr).toMatch(/^.*plan\.json is a plan file in Terraform's own binary form\. .*\n$/);
  });

  it("loads what reads waivers where some are given, and tells what is wrong with them", () => {
    const [plan, waivers] = [join(directory, "empty.json"), join(directory, "waivers.yaml")];
    writeFileSync(plan, '{"format_version":"1.2","planned_values":{}}');
    writeFileSync(waivers, "waivers: []");
    expect(run("plan", plan, "--waivers", waivers).status).toBe(0);

    writeFileSync(waivers, "waivers: 1");
    const { status, stderr } = run("plan", plan, "--waivers", waivers);
    expect(status).toBe(3);
    expect(stderr).toMatch(/^The waivers in .* are not valid, and none of them counts\. line 1: .*\n$/);
  });

  it("loads neither the AWS SDK nor what is not needed to review a plan", () => {
    const loaded = ["audit.js", "plan-command.js"].flatMap((name) => bundles[name] ?? []);

    expect(packagesOf(bundles["audit.js"])).toEqual(["commander"]);
    expect(packagesOf(bundles["plan-command.js"])).toEqual(["picocolors", "zod"]);
    expect(loaded).toContain("src/plan/review-plans.ts");
    expect(
      loaded.filter((path) =>
        /^src[/](?:resources[/](?!type[/])[^/]+[/]live\.ts$|(?:infra|terraform-source|aws)[/]|packs[/]index\.ts$)/.test(
          path,
        ),
      ),
    ).toEqual([]);
    expect(bundles["scan-command.js"]?.some((path) => path.includes("@aws-sdk/"))).toBe(true);
  });
});
