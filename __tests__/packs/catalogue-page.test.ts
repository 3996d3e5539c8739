import { PACKS } from "../../src/packs";
import { cataloguePage } from "../../src/packs/catalogue-page";
import type { Pack } from "../../src/packs/pack";
import { RULES } from "../../src/rules";
import { doorRule } from "../support/scan";

/** The part of a page below a heading of the second level. */
function sectionOf(page: string, heading: string): string {
  return page.split("\n## ").find((section) => section.startsWith(`${heading}\n`)) ?? "";
}

function linkedIn(text: string): readonly string[] {
  return [...text.matchAll(/\[([^\]]+)\]\(([^)]+)\.md\)/g)].map(([, name = "", file]) => {
    expect(file).toBe(name);
    return name;
  });
}

const HOUSE: Pack = {
  id: "house-1",
  title: "The House",
  version: "1",
  source: "The door",
  controls: [
    { id: "1.1", title: "Doors are locked", ruleIds: ["door-locked", "window-shut"] },
    { id: "2", title: "The dog is fed", ruleIds: [], unanswered: "Nobody can tell." },
  ],
};

describe("the catalogue's page", () => {
  const rules = [
    doorRule(),
    doorRule("window-shut", "LOW", "Test::Window::Pane"),
    doorRule("door-shut", "CRITICAL"),
    doorRule("tags-there", "LOW", "*"),
  ];
  const page = cataloguePage(rules, [HOUSE]);

  it("says how many rules the catalogue has", () => {
    expect(page).toMatch(/^# Rules\n\n4 rules\. /);
  });

  it("has a table for each service, with the titles of its rules", () => {
    expect(sectionOf(page, "By service").trim()).toBe(
      [
        "By service",
        "",
        "### House",
        "",
        "| Rule                          | Severity | What holds     |",
        "| ----------------------------- | -------- | -------------- |",
        "| [door-locked](door-locked.md) | HIGH     | Door is locked |",
        "| [door-shut](door-shut.md)     | CRITICAL | Door is locked |",
        "",
        "### Window",
        "",
        "| Rule                          | Severity | What holds     |",
        "| ----------------------------- | -------- | -------------- |",
        "| [window-shut](window-shut.md) | LOW      | Door is locked |",
        "",
        "### Every service",
        "",
        "| Rule                        | Severity | What holds     |",
        "| --------------------------- | -------- | -------------- |",
        "| [tags-there](tags-there.md) | LOW      | Door is locked |",
      ].join("\n"),
    );
  });

  it("lists the rules by severity, the worst first", () => {
    const lines = sectionOf(page, "By severity").split("\n").slice(2);

    expect(lines.map((line) => line.trimEnd()).filter((line) => line !== "")).toEqual([
      "- CRITICAL: [door-shut](door-shut.md)",
      "- HIGH: [door-locked](door-locked.md)",
      "- MEDIUM:",
      "- LOW: [window-shut](window-shut.md), [tags-there](tags-there.md)",
    ]);
  });

  it("has the packs with what answers how much of each, and where they are shown", () => {
    const rows = sectionOf(page, "By pack").trim().split("\n").slice(4);

    expect(rows.map((row) => row.replace(/ +/g, " "))).toEqual([
      "| [The House 1](../packs/house-1.md) | 2 | 1 | 0 | 1 |",
    ]);
  });

  it("puts the rules for many types last, wherever the catalogue has them", () => {
    const headings = cataloguePage([...rules].reverse(), []).match(/^### .*$/gm);

    expect(headings?.at(-1)).toBe("### Every service");
    expect(cataloguePage([doorRule()], [])).not.toContain("Every service");
  });
});

describe("the catalogue's page in docs", () => {
  const page = cataloguePage(RULES, PACKS);
  const ids = RULES.map(({ id }) => id).sort();

  it.each(["By service", "By severity"])("has every rule once: %s", (heading) => {
    expect([...linkedIn(sectionOf(page, heading))].sort()).toEqual(ids);
  });

  it("has every pack", () => {
    for (const { id } of PACKS) expect(page).toContain(`](../packs/${id}.md) `);
  });

  it("has rows of as many cells as their table has columns", () => {
    for (const line of sectionOf(page, "By service").split("\n")) {
      if (line.startsWith("|")) expect(line.split("|")).toHaveLength(5);
    }
  });
});
