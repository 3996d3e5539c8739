import { checklist, type Change } from "../../src/cli/checklist";

const CHANGES: readonly Change[] = ["A rule", "A field", "A type", "A pack"];

describe("a checklist", () => {
  it.each(CHANGES)("has the steps of one change, each on one line: %s", (change) => {
    const steps = checklist(change, {});

    expect(steps).not.toHaveLength(0);
    for (const { text } of steps) expect(text).toMatch(/^\S.*\.$/);
    expect(steps.flatMap(({ paths }) => paths)).not.toHaveLength(0);
  });

  it("is of the change that is asked for, to its end", () => {
    const rule = checklist("A rule", {});

    expect(rule[0]?.commands).toEqual(["npm run new-rule -- <id> --type <type> --severity <severity>"]);
    expect(rule.at(-1)?.paths).toEqual(["docs/rules/<id>.md", "docs/rules/README.md"]);
    expect(rule.filter(({ text }) => text.includes("new-type"))).toEqual([]);
  });

  it("has the names that are given in the places of its placeholders, and leaves the others", () => {
    const [step] = checklist("A rule", { id: "door-locked", service: "house" });

    expect(step?.commands).toEqual(["npm run new-rule -- door-locked --type <type> --severity <severity>"]);
    expect(step?.paths).toEqual(["src/rules/house/door-locked.ts", "src/rules/index.ts"]);
  });

  it("tells the steps that may have nothing to do, and takes no other code for a file or a command", () => {
    const steps = checklist("A pack", {});

    expect(steps.map(({ isConditional }) => isConditional)).toEqual([false, false, false]);
    expect(checklist("A field", {}).some(({ isConditional }) => isConditional)).toBe(true);
    expect(steps[0]?.paths).toEqual(["src/packs/<id>.ts"]);
    expect(steps[0]?.commands).toEqual([]);
  });
});
