import { groupBy } from "../core/group-by";
import type { CoverageEntry } from "../core/coverage";
import type { RuleMetadata } from "../core/rule";
import { SEVERITIES } from "../core/severity";
import type { PlanEvaluation, PlanFinding, PlanNote, PlanReview, ReviewedPlan, SourcePlace } from "../plan/plan-review";
import { plainText } from "../runtime/plain-text";

/** What the renderer of a format needs to know about rules: it cannot look them up. */
export interface RuleTexts {
  /** The catalogue, or the rules of the review. */
  readonly rules: readonly RuleMetadata[];
  /** Address of a rule's page; `null` where the project has no public address. */
  readonly ruleUrl: (ruleId: string) => string | null;
}

/** One plan of a review with what was found in it. */
export interface PlanResults {
  readonly plan: ReviewedPlan;
  readonly findings: readonly PlanFinding[];
  readonly evaluations: readonly PlanEvaluation[];
  readonly notes: readonly PlanNote[];
}

/** A review plan by plan, in the order of its plans. */
export function resultsByPlan({ plans, findings, evaluations, notes }: PlanReview): readonly PlanResults[] {
  const findingsOf = groupBy(findings, ({ plan }) => plan);
  const evaluationsOf = groupBy(evaluations, ({ plan }) => plan);
  const notesOf = groupBy(notes, ({ plan }) => plan);
  return plans.map((plan) => ({
    plan,
    notes: notesOf.get(plan.name) ?? [],
    findings: findingsOf.get(plan.name) ?? [],
    evaluations: evaluationsOf.get(plan.name) ?? [],
  }));
}

/**
 * Sorts findings by importance: by severity, then what the plan makes or changes before what stays, then by address.
 * The same findings in any order give the same list.
 */
export function worstFirst(findings: readonly PlanFinding[]): readonly PlanFinding[] {
  return findings.toSorted(
    (one, other) =>
      SEVERITIES.indexOf(other.severity) - SEVERITIES.indexOf(one.severity) ||
      Number(other.isNew) - Number(one.isNew) ||
      compare(one.resourceId, other.resourceId) ||
      compare(one.ruleId, other.ruleId) ||
      compare(one.plan, other.plan) ||
      compare(one.fingerprint, other.fingerprint),
  );
}

/** Undecided evaluations, grouped by their reason; the most frequent reason comes first. */
export function undecidedByReason(
  evaluations: readonly PlanEvaluation[],
): readonly (readonly [reason: string, evaluations: readonly PlanEvaluation[]])[] {
  const undecided = evaluations.filter(({ complianceType }) => complianceType === "INSUFFICIENT_DATA");
  return [...groupBy(undecided, ({ annotation }) => annotation ?? "No reason is given.")].sort(
    ([reason, same], [other, others]) => others.length - same.length || compare(reason, other),
  );
}

/** Coverage that is incomplete for other reasons than a gap of a plan; such gaps are reported with their plan. */
export function gapsBeside({ plans, coverage }: PlanReview): readonly CoverageEntry[] {
  const told = new Set(plans.map(({ gap }) => gap));
  return coverage.filter(({ reason }) => reason === null || !told.has(reason));
}

/** Where a resource is written, such as `network/main.tf:12`; `null` where that is not known. */
export function placeText(source: SourcePlace | null): string | null {
  return source === null ? null : `${plainText(source.file)}:${source.line}`;
}

/**
 * Terraform types that no rule judges, with the number of their resources in the plans; the most frequent come first.
 */
export function notJudgedTypes(
  plans: readonly Pick<ReviewedPlan, "notJudged">[],
): readonly (readonly [type: string, count: number])[] {
  const sums = new Map<string, number>();
  for (const { notJudged } of plans) {
    for (const [type, count] of Object.entries(notJudged)) sums.set(type, (sums.get(type) ?? 0) + count);
  }
  return [...sums].sort(([type, count], [otherType, otherCount]) => otherCount - count || compare(type, otherType));
}

/** Compares by code units, so that the order is the same on every machine. */
function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
