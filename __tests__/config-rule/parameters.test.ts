import * as z from "zod";
import { rulesFromParameters } from "../../src/config-rule/parameters";
import { countParameter, switchParameter } from "../../src/core/config-parameter";
import { defineRule } from "../../src/core/define-rule";
import { AuditError } from "../../src/core/errors";
import { compliant } from "../../src/core/verdict";

function rule(id: string, parameters?: z.ZodType<Record<string, unknown>>) {
  const words = { reads: [], severity: "LOW", title: "", rationale: "", remediation: "", terraform: null } as const;
  const examples = { compliant: [{}], nonCompliant: [] };
  return defineRule({
    id,
    resourceType: "AWS::S3::Bucket",
    ...words,
    examples: () => examples,
    ...(parameters === undefined ? {} : { parameters }),
    evaluate: () => compliant(),
  });
}

const DOOR = rule("door-locked", z.strictObject({ bolted: switchParameter(false), days: countParameter(90) }));
const LIGHT = rule("light-off", z.object({ rooms: z.array(z.string()).default([]), note: z.string().default("") }));

function read(parameters: Record<string, string>) {
  return rulesFromParameters("audit-rule-test", parameters, [DOOR, LIGHT]);
}

function idsOf(ruleIds: string): readonly string[] {
  return read({ ruleIds }).map(({ rule: { id } }) => id);
}

describe("ruleIds", () => {
  it("names rules of the catalogue, in its own order", () => {
    expect(idsOf("light-off,door-locked")).toEqual(["light-off", "door-locked"]);
  });

  it("may have extra spaces and commas", () => {
    expect(idsOf(" door-locked ,  light-off, ")).toEqual(["door-locked", "light-off"]);
  });

  it("may name a rule twice, and it is judged once", () => {
    expect(idsOf("light-off,door-locked, light-off ,light-off")).toEqual(["light-off", "door-locked"]);
  });

  it.each([[{}], [{ ruleIds: "" }], [{ ruleIds: " , " }]])("must name a rule: %j does not", (parameters) => {
    expect(() => read(parameters)).toThrow(AuditError);
    expect(() => read(parameters)).toThrow(
      "The Config rule audit-rule-test cannot be evaluated. Its parameter ruleIds names no rule.",
    );
  });

  it("refuses a rule that the function does not have, and lists those that it has", () => {
    expect(() => idsOf("door-locked,window-shut")).toThrow(AuditError);
    expect(() => idsOf("door-locked,window-shut")).toThrow(
      "It names rule window-shut; this function has door-locked, light-off.",
    );
  });
});

describe("a parameter of a rule", () => {
  it("has its default if the Config rule does not set it", () => {
    expect(read({ ruleIds: "door-locked" })[0]?.parameters).toEqual({ bolted: false, days: 90 });
  });

  it("is text, and each rule gets its own", () => {
    const configured = read({
      ruleIds: "door-locked,light-off",
      "door-locked.bolted": "true",
      "door-locked.days": "30",
      "light-off.note": "ask the porter",
    });

    expect(configured.map(({ parameters }) => parameters)).toEqual([
      { bolted: true, days: 30 },
      { rooms: [], note: "ask the porter" },
    ]);
  });

  it("is JSON if it is a list", () => {
    const [configured] = read({ ruleIds: "light-off", "light-off.rooms": '["hall", "attic"]' });

    expect(configured?.parameters).toMatchObject({ rooms: ["hall", "attic"] });
  });

  it("stays text if it only begins like JSON", () => {
    const [configured] = read({ ruleIds: "light-off", "light-off.note": "[see the porter" });

    expect(configured?.parameters).toMatchObject({ note: "[see the porter" });
  });

  it.each(["light-off.note", "window-shut.days", "days", ".days"])("belongs to a rule that is named: not %s", (key) => {
    expect(() => read({ ruleIds: "door-locked", [key]: "1" })).toThrow(AuditError);
    expect(() => read({ ruleIds: "door-locked", [key]: "1" })).toThrow(
      `Its parameter ${key} belongs to no rule that ruleIds names.`,
    );
  });

  it.each([
    ["door-locked.days", "-1"],
    ["door-locked.days", "soon"],
    ["door-locked.days", ""],
    ["door-locked.bolted", "perhaps"],
  ])("must fit the rule: %s = %s does not", (key, value) => {
    const name = key.replace("door-locked.", "");

    expect(() => read({ ruleIds: "door-locked", [key]: value })).toThrow(AuditError);
    expect(() => read({ ruleIds: "door-locked", [key]: value })).toThrow(
      `The parameters of rule door-locked are not valid. ${name}: `,
    );
  });

  it.each([
    ["door-locked.day", "day"],
    ["door-locked.Days", "Days"],
    ["door-locked.days.", "days."],
    ["door-locked.", ""],
  ])("must be one that the rule has: not %s", (key, name) => {
    expect(() => read({ ruleIds: "door-locked", [key]: "1" })).toThrow(AuditError);
    expect(() => read({ ruleIds: "door-locked", [key]: "1" })).toThrow(
      `The parameters of rule door-locked are not valid. parameters: Unrecognized key: "${name}".`,
    );
  });

  it("is refused for a rule without parameters", () => {
    const parameters = { ruleIds: "window-shut", "window-shut.days": "1" };

    expect(() => rulesFromParameters("audit-rule-test", parameters, [rule("window-shut")])).toThrow(
      'The parameters of rule window-shut are not valid. parameters: Unrecognized key: "days".',
    );
  });
});
