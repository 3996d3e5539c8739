import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const ROOT = resolve(__dirname, "../..");

const FOLDERS = ["", "docs", "docs/rules", "docs/packs", "modules/member-account", "packages/cli"];

/** Every page of the documentation: its path in the project. */
const PAGES = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name)),
);

/** A page without its blocks of code, in which nothing is a link or a heading. */
function proseOf(file: string): string {
  return readFileSync(file, "utf8").replace(/^ *```.*?^ *```$/gms, "");
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(file: string): readonly string[] {
  return [...proseOf(file).matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, "")
      .replaceAll(" ", "-"),
  );
}

/** What is wrong with a link of a page; `null` where it leads somewhere. */
function faultOf(page: string, link: string): string | null {
  const [path = "", anchor] = link.split("#");
  const file = path === "" ? join(ROOT, page) : join(ROOT, dirname(page), path);
  if (!existsSync(file)) return `${page}: ${link} leads to no file`;
  if (anchor === undefined || statSync(file).isDirectory() || anchorsOf(file).includes(anchor)) return null;
  return `${page}: ${link} leads to no heading`;
}

describe("the links of the documentation", () => {
  it("lead to files, and to headings in them", () => {
    const links = PAGES.flatMap((page) =>
      [...proseOf(join(ROOT, page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => ({ page, link })),
    ).filter(({ link }) => !/^[a-z]+:/.test(link));

    expect(links.length).toBeGreaterThan(100);
    expect(links.flatMap(({ page, link }) => faultOf(page, link) ?? [])).toEqual([]);
  });
});
