import { readdirSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { main } from "../../src/cli/start";
import { environmentFileSchema } from "../../src/infra/settings-schema";

const project = resolve(__dirname, "../..");
const textOf = (path: string): string => readFileSync(resolve(project, path), "utf8");
const readme = textOf("README.md");
const pages = readdirSync(resolve(project, "docs")).filter((name) => name.endsWith(".md"));
const written = [readme, ...["CONTRIBUTING.md", ...pages.map((name) => `docs/${name}`)].map(textOf)].join("\n");

function sortedMatches(text: string, pattern: RegExp): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, found = ""]) => found))].sort();
}

describe("README.md and docs", () => {
  it("have every setting of an environment in docs/settings.md, and no other", () => {
    const settings = Object.keys(environmentFileSchema.shape).filter((key) => key !== "$schema");

    expect(sortedMatches(textOf("docs/settings.md"), /^## `(\w+)`/gm)).toEqual(settings.sort());
  });

  it("can be read in ten minutes", () => {
    expect(readme.split("\n").length).toBeLessThan(200);
  });

  it("name no script that package.json does not have", () => {
    const { scripts } = JSON.parse(textOf("package.json")) as { readonly scripts: Readonly<Record<string, string>> };
    const named = sortedMatches(written, /npm run (?:-s |--silent )?([a-z][\w:-]*)/g);

    expect(named).not.toEqual([]);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });

  it("have every option of npm start", async () => {
    const out: string[] = [];
    const proc = { stdout: { write: (text: string) => out.push(text) } } as unknown as NodeJS.Process;

    await expect(main(["--help"], proc)).resolves.toBe(0);

    const options = sortedMatches(out.join(""), /^ +(?:-\w, )?(--[\w-]+)/gm).filter((option) => option !== "--help");
    expect(options).not.toEqual([]);
    expect(options.filter((option) => !readme.includes(`npm start -- ${option}`))).toEqual([]);
  });
});
