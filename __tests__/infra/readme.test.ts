import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { main } from "../../src/cli/start";
import { environmentFileSchema } from "../../src/infra/settings-schema";

const project = resolve(__dirname, "../..");
const readme = readFileSync(resolve(project, "README.md"), "utf8");

function sortedMatches(text: string, pattern: RegExp): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, found = ""]) => found))].sort();
}

describe("README.md", () => {
  it("has every setting of an environment in its table, and no other", () => {
    const [, section = ""] = /\n#+ Settings\n(.*?)\n#/s.exec(readme) ?? [];
    const settings = Object.keys(environmentFileSchema.shape).filter((key) => key !== "$schema");

    expect(sortedMatches(section, /^\| `(\w+)`/gm)).toEqual(settings.sort());
  });

  it("names no script that package.json does not have", () => {
    const { scripts } = JSON.parse(readFileSync(resolve(project, "package.json"), "utf8")) as {
      readonly scripts: Readonly<Record<string, string>>;
    };
    const named = sortedMatches(readme, /npm run (?:-s |--silent )?([a-z][\w:-]*)/g);

    expect(named).not.toEqual([]);
    expect(named.filter((script) => !(script in scripts))).toEqual([]);
  });

  it("has every option of npm start", async () => {
    const out: string[] = [];
    const proc = { stdout: { write: (text: string) => out.push(text) } } as unknown as NodeJS.Process;

    await expect(main(["--help"], proc)).resolves.toBe(0);

    const options = sortedMatches(out.join(""), /^ +(?:-\w, )?(--[\w-]+)/gm).filter((option) => option !== "--help");
    expect(options).not.toEqual([]);
    expect(options.filter((option) => !readme.includes(`npm start -- ${option}`))).toEqual([]);
  });
});
