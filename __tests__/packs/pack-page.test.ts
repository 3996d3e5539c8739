import { PACKS } from "../../src/packs";
import type { Pack } from "../../src/packs/pack";
import { packPage } from "../../src/packs/pack-page";
import { RULES } from "../../src/rules";

const HOUSE: Pack = {
  id: "house-1",
  title: "The House",
  version: "1",
  source: "The House Rules",
  controls: [
    {
      ...{ id: "1.1", title: "Doors are locked", level: 1, assessment: "automated" },
      ...{ ruleIds: ["door-locked", "window-shut"], leftOut: "The rules read no cat flaps." },
    },
    { id: "1.2", title: "The dog is fed", level: 2, assessment: "manual", lookAt: "See the bowl.", ruleIds: [] },
    { id: "1.3", title: "The moon is up", ruleIds: [], unanswered: "No rule asks this." },
  ],
};

describe("a pack's page", () => {
  const lines = packPage(HOUSE).split("\n");

  it("says what the pack is after, and what answers how much of it", () => {
    expect(lines.slice(0, 3)).toEqual(["# The House 1", "", "Pack `house-1`, after: The House Rules."]);
    expect(lines[4]).toMatch(
      /^3 controls \(2 automated, 1 manual\): rules answer 1, a person decides 1, 1 are unanswered\. /,
    );
  });

  it("has each control with its rules, what they leave out, and what a person looks at", () => {
    expect(lines.slice(6)).toEqual([
      "- **1.1** Doors are locked (level 1, automated)",
      "  - Rules: [door-locked](../rules/door-locked.md), [window-shut](../rules/window-shut.md)",
      "  - Left out: The rules read no cat flaps.",
      "- **1.2** The dog is fed (level 2, manual)",
      "  - Look at: See the bowl.",
      "- **1.3** The moon is up",
      "  - Unanswered: No rule asks this.",
      "",
    ]);
  });

  it.each(PACKS)("$id links to no rule that is not there", (pack) => {
    const linked = [...packPage(pack).matchAll(/\]\(\.\.\/rules\/([^)]+)\.md\)/g)].map(([, id]) => id);

    expect(linked.filter((id) => !RULES.some((rule) => rule.id === id))).toEqual([]);
  });
});
