import type { ComplianceType } from "../../src/core/compliance-type";
import type { Evaluation } from "../../src/core/evaluation";
import type { AnyRule } from "../../src/core/rule";
import { isRecorded } from "../../src/resources/types";
import { RULES } from "../../src/rules";
import type { CannotBe, CannotKnow, Intent, ParityCase } from "./parity-case";
import { PARITY_CASES } from "./table";
import {
  aggregatedVerdict,
  configVerdict,
  differingFields,
  historyVerdict,
  liveVerdict,
  planVerdict,
} from "./verdicts";

const VERDICTS: Readonly<Record<Intent, ComplianceType>> = {
  compliant: "COMPLIANT",
  nonCompliant: "NON_COMPLIANT",
  notApplicable: "NOT_APPLICABLE",
};

const CASES = PARITY_CASES.map(withRule);

function withRule<C extends ParityCase>(parity: C): C & { readonly rule: AnyRule } {
  const rule = RULES.find(({ id }) => id === parity.ruleId);
  if (rule === undefined) throw new Error(`The catalogue has no rule ${parity.ruleId}.`);
  return { ...parity, rule };
}

/** Holds an evaluation to the intent, or to what is said of a source that cannot know. */
function expectVerdict(evaluation: Evaluation, intent: Intent, source: object): void {
  const { complianceType, annotation } = evaluation;
  if (isCannotKnow(source)) {
    expect({ complianceType, annotation }).toEqual({ complianceType: source.verdict, annotation: source.cannotKnow });
  } else {
    expect(evaluation).toMatchObject({ complianceType: VERDICTS[intent] });
    if (intent !== "compliant") expect(annotation).not.toBeNull();
  }
}

function isCannotKnow(source: object): source is CannotKnow<unknown> {
  return "cannotKnow" in source;
}

/** The source itself, where it is written out. */
function written<S extends object>(source: S | CannotKnow<S> | CannotBe): S | null {
  if ("cannotBe" in source) return null;
  return isCannotKnow(source) ? source.source : source;
}

describe("the table of intents", () => {
  it.each(RULES)("has every intent of the examples of $id", ({ id, examples }) => {
    const intents = new Set(CASES.filter(({ ruleId }) => ruleId === id).map(({ intent }) => intent));
    const { notApplicable = [] } = examples();

    expect([...intents].sort()).toEqual([
      "compliant",
      "nonCompliant",
      ...(notApplicable.length > 0 ? ["notApplicable"] : []),
    ]);
  });

  it("names each intent once", () => {
    const names = CASES.map(({ ruleId, intent, of }) => `${ruleId}, ${intent}, ${of}`);

    expect(new Set(names).size).toBe(names.length);
  });

  it("marks as not recorded exactly the types that AWS Config cannot record", () => {
    const claimed = CASES.filter(({ config }) => config === "not recorded").map(({ rule }) => rule.resourceType);

    expect(claimed.filter(isRecorded)).toEqual([]);
  });
});

describe.each(CASES)("$of is $intent to $ruleId", ({ intent, live, config, plan, ...judged }) => {
  it("as AWS's APIs answer", async () => {
    expectVerdict(await liveVerdict(judged, live), intent, live);
  });

  const recording = config === "not recorded" ? null : written(config);
  if (config !== "not recorded" && recording !== null) {
    it("as AWS Config records it", () => {
      expectVerdict(configVerdict(judged, recording), intent, config);
    });

    it("as AWS Config's history has it", () => {
      expectVerdict(historyVerdict(judged, recording), intent, config);
    });

    if (live.collector.recorded !== undefined) {
      // The account answers what the item lacks: the verdict is that of a live scan.
      it("as an aggregator has it, completed from the account", async () => {
        expectVerdict(await aggregatedVerdict(judged, live, recording), intent, live);
      });

      it("as AWS Config's item has it, field by field", async () => {
        expect(await differingFields(judged, live, recording)).toEqual([]);
      });
    }
  }

  const resource = written(plan);
  if (resource !== null) {
    it("as Terraform plans it", () => {
      expectVerdict(planVerdict(judged, resource), intent, plan);
    });
  }
});
