import { readdirSync, readFileSync } from "node:fs";
import { resolve, sep } from "node:path";

const ROOT = resolve(__dirname, "../..");
const { projects } = jest.requireActual<{ readonly projects: readonly { readonly testMatch: readonly string[] }[] }>(
  "../../jest.whole.config.js",
);

/** The files that a suite runs, as paths from the folder of the tests: itself, or those that its text lists. */
function filesOf(path: string): readonly string[] {
  if (path.startsWith("__tests__/")) return [path.slice("__tests__/".length)];
  const [, list = ""] = /\.together\((.*)\);$/s.exec(readFileSync(resolve(ROOT, path), "utf8").trim()) ?? [];
  return JSON.parse(list) as readonly string[];
}

describe("the whole run", () => {
  it("runs each file of tests once: alone, or as one of its room", () => {
    const suites = projects.flatMap(({ testMatch }) => testMatch.map((path) => path.replace("<rootDir>/", "")));
    // Where a pattern stands for the files of a folder, Jest finds them.
    const found = suites.filter((path) => !path.includes("*")).flatMap(filesOf);
    const byPattern = suites.filter((path) => path.includes("*")).map((path) => path.split("/")[1]);
    const written = readdirSync(resolve(ROOT, "__tests__"), { recursive: true, encoding: "utf8" })
      .map((path) => path.split(sep).join("/"))
      .filter((path) => path.endsWith(".test.ts"))
      .filter((path) => ![...byPattern, "live"].includes(path.split("/")[0]));

    expect(byPattern).toEqual(["architecture", "end-to-end", "journeys"]);
    expect([...found].sort()).toEqual(written.sort());
  });
});
