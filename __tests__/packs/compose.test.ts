import { composePack, type Checks, type ControlData } from "../../src/packs/compose";
import { packSchema, type Control } from "../../src/packs/pack";

const CHECKS: Checks = {
  "Door.1": { ruleIds: ["door-locked"] },
  "Door.2": { ruleIds: ["door-shut"], leftOut: "The rule reads no cat flaps." },
  "Door.3": {},
  window_shut: { ruleIds: ["window-shut", "door-locked"] },
};

/** The control that one of a pack's file becomes. */
function composed(data: Omit<ControlData, "id" | "title">): Partial<Control> {
  const frame = { id: "house-1", title: "House 1", version: "1", source: "The House Rules" };
  const pack = composePack({ ...frame, controls: [{ id: "1.1", title: "Doors are locked", ...data }] }, CHECKS);
  expect(packSchema.parse(pack)).toEqual(pack);
  const [{ id, title, ...control } = {} as Control] = pack.controls;
  expect({ id, title }).toEqual({ id: "1.1", title: "Doors are locked" });
  return control;
}

describe("a composed control", () => {
  it("has the rules of its checks and its own, each once and in the order of their ids", () => {
    expect(composed({ ruleIds: ["roof-whole"], checks: "window_shut Door.1" })).toEqual({
      ruleIds: ["door-locked", "roof-whole", "window-shut"],
    });
  });

  it("reads checks over several lines", () => {
    expect(composed({ checks: "\n    Door.1\n    window_shut\n  " }).ruleIds).toEqual(["door-locked", "window-shut"]);
  });

  it("says what its rules, its checks' rules and the checks without rules leave out of it", () => {
    expect(composed({ leftOut: "The rule reads no roof.", checks: "Door.1 Door.2 Door.3 Moon.9" }).leftOut).toBe(
      "The rule reads no roof. Of Door.2: The rule reads no cat flaps. No rule asks what Door.3, Moon.9 ask.",
    );
  });

  it("leaves nothing out where every check has its rules", () => {
    expect(composed({ checks: "Door.1" })).toEqual({ ruleIds: ["door-locked"] });
  });

  it("counts by service what no rule asks, where that is much", () => {
    const { leftOut } = composed({ checks: "Door.1 Moon.1 Moon.2 sun_up Moon.3 sun_down" });

    expect(leftOut).toBe("No rule asks what 5 of its 6 checks ask: Moon 3, sun 2.");
    expect(composed({ checks: "Moon.1 Moon.2 sun_up Moon.3 sun_down" }).unanswered).toBe(
      "No rule asks what its 5 checks ask: Moon 3, sun 2.",
    );
  });

  it("counts and names a check once that is related to it twice", () => {
    expect(composed({ checks: "Door.2 Moon.1 Door.2 Moon.1" }).leftOut).toBe(
      "Of Door.2: The rule reads no cat flaps. No rule asks what Moon.1 asks.",
    );
    expect(composed({ checks: "Moon.1 Moon.2 sun_up Moon.3 sun_down Moon.1" }).unanswered).toBe(
      "No rule asks what its 5 checks ask: Moon 3, sun 2.",
    );
  });

  it("is unanswered without rules, and says of what nobody asks", () => {
    expect(composed({ checks: "Door.3" })).toEqual({ ruleIds: [], unanswered: "No rule asks what Door.3 asks." });
    expect(composed({ checks: "Door.3", unanswered: "It is about the moon." }).unanswered).toBe(
      "It is about the moon.",
    );
    expect(composed({})).toEqual({ ruleIds: [], unanswered: "No rule asks this." });
  });

  it("is a person's without rules where it says what to look at", () => {
    const manual = { level: 1, assessment: "manual", lookAt: "See that the dog is fed." } as const;

    expect(composed(manual)).toEqual({ ...manual, ruleIds: [] });
    expect(composed({ ...manual, checks: "Door.1" })).toEqual({ ...manual, ruleIds: ["door-locked"] });
  });

  it("takes no check from what every object inherits", () => {
    expect(composed({ checks: "constructor toString" }).ruleIds).toEqual([]);
  });
});
