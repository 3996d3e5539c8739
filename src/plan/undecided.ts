import type { Severity } from "../core/severity";
import type { PlanEvaluation, PlanReview } from "./plan-review";

/**
 * Counts the verdicts that stayed undecided.
 * @param severities The severities of the rules, by id. Verdicts of other rules are not counted.
 */
export function countUndecided(
  evaluations: readonly PlanEvaluation[],
  severities: ReadonlyMap<string, Severity>,
): PlanReview["undecided"] {
  const all = { LOW: 0, MEDIUM: 0, HIGH: 0, CRITICAL: 0 };
  const changed = { ...all };
  for (const { complianceType, ruleId, change } of evaluations) {
    const severity = complianceType === "INSUFFICIENT_DATA" ? severities.get(ruleId) : undefined;
    if (severity === undefined) continue;
    all[severity] += 1;
    if (change !== "no-op") changed[severity] += 1;
  }
  return { all, changed };
}
