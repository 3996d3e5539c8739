import * as z from "zod";
import { defineRule } from "../../src/core/define-rule";
import type { AnyRule } from "../../src/core/rule";
import { compliant } from "../../src/core/verdict";
import { RULES } from "../../src/rules";
import { rulePage } from "../../src/rules/page";
import { doorRule } from "../support/scan";

/** The cells of every row of a table below a heading; of the first table where none is named. */
function rowsOf(page: string, heading = ""): readonly (readonly string[])[] {
  const [section = ""] = page.slice(Math.max(page.indexOf(heading), 0)).split("\n## ");
  return section
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe("a rule's page", () => {
  it("has the texts of the rule", () => {
    expect(rulePage(doorRule())).toBe(
      [
        "# door-locked",
        "",
        "Door is locked.",
        "",
        "|          |                     |",
        "| -------- | ------------------- |",
        "| Severity | HIGH                |",
        "| Judges   | `Test::House::Door` |",
        "| Reads    | `locked`            |",
        "",
        "## Why it matters",
        "",
        "An open door lets anybody in.",
        "",
        "## How to fix it",
        "",
        "Lock the door.",
        "",
      ].join("\n"),
    );
  });

  it("shows the Terraform that satisfies the rule, if there is any", () => {
    const terraform = 'resource "house_door" "this" {\n  locked = true\n}';

    expect(rulePage({ ...doorRule(), terraform })).toContain(`\n\nLock the door.\n\n\`\`\`hcl\n${terraform}\n\`\`\`\n`);
    expect(rulePage({ ...doorRule(), terraform: null })).not.toContain("```");
  });

  it("says if the rule judges an account's resources together, or all that can have tags", () => {
    const together: AnyRule = { ...doorRule(), level: "account" };
    const taggable: AnyRule = { ...doorRule(), resourceType: "*", reads: ["tags", "locked"] };

    expect(rowsOf(rulePage(together))).toContainEqual(["Judges", "`Test::House::Door`, all of an account together"]);
    expect(rowsOf(rulePage(taggable))).toContainEqual(["Judges", "every resource that can have tags"]);
    expect(rowsOf(rulePage(taggable))).toContainEqual(["Reads", "`tags`, `locked`"]);
  });

  it("has its parameters with their defaults and what they mean", () => {
    const { id, resourceType, severity, title, rationale, remediation, terraform } = doorRule();
    const rule = defineRule<{ readonly locked: boolean }, { readonly locks: number; readonly keys: string }>({
      ...{ id, resourceType, severity, title, rationale, remediation, terraform },
      reads: ["locked"],
      examples: () => ({ compliant: [], nonCompliant: [] }),
      parameters: z.strictObject({
        locks: z.number().default(2).describe("Locks that a door has at least."),
        keys: z.string().default("a,b"),
      }),
      evaluate: () => compliant(),
    });

    expect(rowsOf(rulePage(rule), "## Parameters").slice(2)).toEqual([
      ["`locks`", "`2`", "Locks that a door has at least."],
      ["`keys`", '`"a,b"`', ""],
    ]);
  });

  it("has no parameters where the rule names none", () => {
    expect(rulePage({ ...doorRule(), parameters: z.record(z.string(), z.string()) })).not.toContain("## Parameters");
  });
});

describe("the page of a rule of the catalogue", () => {
  it.each(RULES)("names $id and what has to hold", (rule) => {
    const page = rulePage(rule);

    expect(page).toMatch(new RegExp(`^# ${rule.id}\n\n`));
    for (const text of [rule.title, rule.rationale, rule.remediation, rule.terraform ?? ""]) {
      expect(page).toContain(text);
    }
    expect(page).toMatch(/[^\n]\n$/);
  });

  it.each(RULES)("has no cell too many or too few ($id)", (rule) => {
    const page = rulePage(rule);

    for (const row of rowsOf(page)) expect(row).toHaveLength(2);
    for (const row of rowsOf(page, "## Parameters")) expect(row).toHaveLength(page.includes("## Parameters") ? 3 : 2);
  });

  it.each(RULES)("has the default of every parameter that $id takes", (rule) => {
    const defaults = rule.parameters.parse({}) as Readonly<Record<string, unknown>>;

    const rows = rowsOf(rulePage(rule), "## Parameters").slice(2);

    expect(rulePage(rule).includes("## Parameters")).toBe(Object.keys(defaults).length > 0);
    if (Object.keys(defaults).length > 0) {
      expect(rows.map(([name, byDefault]) => [name, byDefault])).toEqual(
        Object.entries(defaults).map(([name, byDefault]) => [`\`${name}\``, `\`${JSON.stringify(byDefault)}\``]),
      );
    }
  });
});
