import { z } from "zod";
import type { ConfigurationItem } from "../../src/core/configuration-item";
import { defineRule } from "../../src/core/define-rule";
import type { RuleExamples } from "../../src/core/rule";
import { configureRule, evaluateItem } from "../../src/core/evaluate";
import { unknown, type Known } from "../../src/core/known";
import { compliant, insufficientData, nonCompliant, notApplicable } from "../../src/core/verdict";

interface Door {
  readonly locked: Known<boolean>;
}

const EXAMPLES: RuleExamples<Door> = { compliant: [{ locked: true }], nonCompliant: [{ locked: false }] };

const METADATA = {
  resourceType: "Test::House::Door",
  reads: ["locked"],
  severity: "HIGH",
  title: "Door is locked",
  rationale: "An open door lets anybody in.",
  remediation: "Lock the door.",
  terraform: null,
  examples: () => EXAMPLES,
} as const;

const doorLocked = defineRule({
  ...METADATA,
  id: "door-locked",
  evaluate({ locked }: Door) {
    if (typeof locked !== "boolean") return insufficientData(locked);
    return locked ? compliant() : nonCompliant("The door stands open.");
  },
});

const doorQuiet = defineRule({
  ...METADATA,
  id: "door-quiet",
  parameters: z.object({ decibels: z.coerce.number().positive().default(40) }),
  evaluate: (_door: Door, { parameters, now }) => nonCompliant(`${parameters.decibels} dB at ${now.toISOString()}`),
});

const NOW = new Date("2026-03-01T12:00:00Z");

function door(locked: Known<boolean>, resourceType = "Test::House::Door"): ConfigurationItem<Door> {
  return {
    resourceType,
    resourceId: "front",
    arn: null,
    accountId: "111122223333",
    awsRegion: "eu-west-1",
    tags: {},
    configuration: { locked },
    source: "live",
  };
}

describe("evaluateItem", () => {
  it("gives one evaluation for each rule, in AWS Config's words", () => {
    const evaluations = evaluateItem([configureRule(doorLocked), configureRule(doorQuiet)], door(true), NOW);

    expect(evaluations).toEqual([
      {
        ruleId: "door-locked",
        resourceType: "Test::House::Door",
        resourceId: "front",
        accountId: "111122223333",
        awsRegion: "eu-west-1",
        complianceType: "COMPLIANT",
        annotation: null,
      },
      expect.objectContaining({ ruleId: "door-quiet", annotation: "40 dB at 2026-03-01T12:00:00.000Z" }),
    ]);
  });

  it("judges an item only by the rules of its resource type", () => {
    expect(evaluateItem([configureRule(doorLocked)], door(true, "Test::House::Window"), NOW)).toEqual([]);
  });

  it("reports an unreadable value as undecided, with the permission that was missing", () => {
    const [evaluation] = evaluateItem(
      [configureRule(doorLocked)],
      door(unknown("The lock could not be read.", "house:GetLock")),
      NOW,
    );

    expect(evaluation).toMatchObject({
      complianceType: "INSUFFICIENT_DATA",
      annotation: "The lock could not be read.",
      missingPermission: "house:GetLock",
    });
  });

  it("names no permission if none was missing", () => {
    const [evaluation] = evaluateItem([configureRule(doorLocked)], door(unknown("Known only after apply.")), NOW);

    expect(evaluation).not.toHaveProperty("missingPermission");
  });

  it("turns a rule that throws into an undecided evaluation and goes on with the others", () => {
    const broken = defineRule({
      ...METADATA,
      id: "door-broken",
      evaluate: () => {
        throw new TypeError("no hinges");
      },
    });

    const evaluations = evaluateItem([configureRule(broken), configureRule(doorLocked)], door(true), NOW);

    expect(evaluations.map(({ complianceType }) => complianceType)).toEqual(["INSUFFICIENT_DATA", "COMPLIANT"]);
    expect(evaluations[0]?.annotation).toContain("no hinges");
  });

  it("cuts an annotation to the 256 characters that AWS Config takes", () => {
    const talkative = defineRule({
      ...METADATA,
      id: "door-talkative",
      evaluate: () => notApplicable("x".repeat(300)),
    });

    const [evaluation] = evaluateItem([configureRule(talkative)], door(true), NOW);

    expect(evaluation?.annotation).toHaveLength(256);
    expect(evaluation?.annotation?.endsWith("x…")).toBe(true);
  });
});

describe("configureRule", () => {
  it("reads parameters that come as strings, as AWS Config sends them", () => {
    const [evaluation] = evaluateItem([configureRule(doorQuiet, { decibels: "55" })], door(true), NOW);

    expect(evaluation?.annotation).toContain("55 dB");
  });

  it("names the rule and the parameter that does not fit", () => {
    expect(() => configureRule(doorQuiet, { decibels: "-1" })).toThrow(/rule door-quiet.*decibels: /);
  });

  it("refuses parameters of a rule that has none", () => {
    expect(configureRule(doorLocked).parameters).toEqual({});
    expect(() => configureRule(doorLocked, { decibels: "55" })).toThrow(
      'The parameters of rule door-locked are not valid. parameters: Unrecognized key: "decibels".',
    );
  });

  it("names the parameters as a whole if they are not an object", () => {
    expect(() => configureRule(doorQuiet, "loud" as never)).toThrow(/parameters: /);
  });
});
