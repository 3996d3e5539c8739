import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { version } from "../../package.json";
import { PACKS } from "../../src/packs";
import { RULES } from "../../src/rules";

const ROOT = resolve(__dirname, "../..");

describe("what is generated", () => {
  it("is as the code has it: `npm run generate` would write nothing", () => {
    const args = [require.resolve("tsx/cli"), resolve(ROOT, "scripts/generate.ts"), "--check"];
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });

    expect(stdout.split("\n").filter((line) => line.endsWith(": stale"))).toEqual([]);
    expect(status).toBe(0);
  }, 60_000);

  it("has a page for every rule, and for no other", () => {
    const pages = readdirSync(resolve(ROOT, "docs/rules")).filter((file) => file !== "README.md");

    expect(pages.sort()).toEqual(RULES.map(({ id }) => `${id}.md`).sort());
  });

  it("has a page for every pack, and for no other", () => {
    expect(readdirSync(resolve(ROOT, "docs/packs")).sort()).toEqual(PACKS.map(({ id }) => `${id}.md`).sort());
  });
});

describe("the last release", () => {
  it("is the version of package.json, which CHANGELOG.md has first and whose stack `npm run release-stack` recorded", () => {
    const read = (path: string): string => readFileSync(resolve(ROOT, path), "utf8");
    const [, released] = /^## \[(\d\S*)\] - \d{4}-\d{2}-\d{2}$/m.exec(read("CHANGELOG.md")) ?? [];

    expect(released).toBe(version);
    expect(JSON.parse(read("__tests__/journeys/release/cdk.tf.json"))).toMatchObject({ "//": { version } });
  });
});
