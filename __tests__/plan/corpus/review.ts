import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ComplianceType } from "../../../src/core/compliance-type";
import { configureRule } from "../../../src/core/evaluate";
import type { PlannedChange } from "../../../src/plan/plan-review";
import { readPlan } from "../../../src/plan/read-plan";
import { reviewPlans } from "../../../src/plan/review-plans";
import type { AnyRule } from "../../../src/core/rule";
import { PLAN_READERS } from "../../../src/resources/types";
import { RULES } from "../../../src/rules";

/** What is right of one rule and one resource; the account's own rows have no change. */
export interface Row {
  readonly address: string;
  readonly rule: string;
  readonly verdict: ComplianceType;
  readonly change?: PlannedChange;
  /** Why, where it does not show at once. */
  readonly because?: string;
}

/** Where rules of the level `account` find what they judge. */
const ACCOUNT = "000000000000";

/** Judges whether tags are there that nobody asks for by default. */
const IDLE = "mandatory-tags-present";

const NOW = new Date("2026-12-01T00:00:00Z");

/** The plan of a case. */
export function planOf(name: string): string {
  return readFileSync(join(__dirname, name, "plan.json"), "utf8");
}

/** The verdicts that are right for a case. */
export function expectedOf(name: string): readonly Row[] {
  return JSON.parse(readFileSync(join(__dirname, name, "expected.json"), "utf8")) as Row[];
}

/** The ids of the rules that a case is about, which it names: another rule adds nothing to what is right for it. */
export function rulesOf(name: string): readonly string[] {
  return JSON.parse(readFileSync(join(__dirname, name, "rules.json"), "utf8")) as string[];
}

/** The rules that a new case is about, before somebody takes out the others: those that judge what its plan has. */
export function rulesFor(name: string, text: string): readonly string[] {
  const judging = new Set(reviewed(name, text).map(({ rule }) => rule));
  const planned = new Set(
    PLAN_READERS.filter(({ terraformTypes }) => terraformTypes.some((type) => text.includes(`"${type}"`))).map(
      ({ resourceType }) => resourceType,
    ),
  );
  const ofPlan = RULES.filter(({ id, resourceType, level }) => {
    return judging.has(id) || (planned.has(resourceType) && level !== "account");
  });
  return ofPlan.map(({ id }) => id).sort();
}

/**
 * The verdicts of a review in the form of rows, in no order.
 * @param catalogue The rules that judge: by default all.
 */
export function reviewed(name: string, text: string, catalogue: readonly AnyRule[] = RULES): readonly Row[] {
  const rules = catalogue.filter(({ id }) => id !== IDLE).map((rule) => configureRule(rule));
  const inputs = [{ name, plan: readPlan(name, text) }];
  const { evaluations } = reviewPlans(inputs, { rules, waivers: [], now: NOW, changedOnly: false });
  return evaluations.map(({ resourceId: address, ruleId: rule, complianceType: verdict, change }) =>
    isOfAccount({ address }) ? { address, rule, verdict } : { address, rule, verdict, change },
  );
}

/** True of a row about the account's resources together. */
export function isOfAccount({ address }: Pick<Row, "address">): boolean {
  return address === ACCOUNT;
}

/** Rows as lines to compare, in order. */
export function linesOf(rows: readonly Row[]): readonly string[] {
  return rows
    .map(({ address, rule, verdict, change }) => [address, rule, verdict, change ?? ""].join("  ").trimEnd())
    .sort();
}
