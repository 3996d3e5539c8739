import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, parse } from "node:path";
import { pathWithin, repositoryOf } from "../../src/cli/repository";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "compliance-audit-repository-"));
  mkdirSync(join(folder, "envs/prod"), { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("the repository of a folder", () => {
  it("is the nearest folder above that has .git, or the folder itself", () => {
    mkdirSync(join(folder, ".git"));

    expect(repositoryOf(join(folder, "envs/prod"))).toBe(folder);
    expect(repositoryOf(folder)).toBe(folder);
  });

  it("is also that of a further work tree, where .git is a file", () => {
    mkdirSync(join(folder, ".git"));
    writeFileSync(join(folder, "envs/.git"), "gitdir: elsewhere");

    expect(repositoryOf(join(folder, "envs/prod"))).toBe(join(folder, "envs"));
  });

  it("is null where no folder above belongs to a repository", () => {
    expect(repositoryOf(parse(folder).root)).toBeNull();
  });
});

describe("a path within a folder", () => {
  it.each([
    ["below it", "/repo/envs/main.tf", "envs/main.tf"],
    ["beside it", "/repository/main.tf", "main.tf"],
    ["above it", "/main.tf", "main.tf"],
    ["the folder that holds it", "/", ""],
    ["a name that begins with dots", "/repo/..main.tf", "..main.tf"],
  ])("of what is %s", (_, path, within) => {
    expect(pathWithin("/repo", path)).toBe(within);
  });
});
