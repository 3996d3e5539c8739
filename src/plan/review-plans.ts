import { compactTime } from "../core/compact-time";
import { evaluateItem, type ConfiguredRule } from "../core/evaluate";
import type { Evaluation } from "../core/evaluation";
import { isViolation, verdictKey } from "../core/finding";
import { ANY_TAGGABLE } from "../core/rule";
import { SCAN_REPORT_SCHEMA_VERSION } from "../core/scan-report";
import { createSummaryAccumulator } from "../core/summary";
import { createWaiverMatcher, type Waiver } from "../core/waiver";
import { PLAN_READERS } from "../resources/types";
import type { Assumption, PlanReader } from "../resources/plan-reader";
import { asItStands } from "./as-it-stands";
import { assuming } from "./assuming";
import { rootModuleOf } from "./configuration";
import { Culprits } from "./culprit";
import { judgeEachWay } from "./each-way";
import { findingsOf, type RulesFor } from "./findings";
import { moduleInputs } from "./module-inputs";
import type { PlanNode } from "./node";
import { createPlanCoverage } from "./plan-coverage";
import type { PlanItem } from "./item-readings";
import { contentsOf } from "./plan-items";
import type { PlanEvaluation, PlanFinding, PlannedChange, PlanNote, PlanReview, ReviewedPlan } from "./plan-review";
import type { PlanSources } from "./plan-sources";
import type { TerraformPlan } from "./terraform-plan";
import { countUndecided } from "./undecided";
import { writtenBlocks } from "./written-block";

/** A plan to review. */
export interface PlanInput {
  /** The plan's name in the review: its path. */
  readonly name: string;
  readonly plan: TerraformPlan;
  /** The sources that the plan was made from. By default they are not read. */
  readonly sources?: PlanSources | undefined;
}

/** How plans are reviewed. */
export interface ReviewOptions {
  readonly rules: readonly ConfiguredRule[];
  readonly waivers: readonly Waiver[];
  /** The time of the review. */
  readonly now: Date;
  /** Leaves out the resources that the plans neither create nor change. */
  readonly changedOnly: boolean;
  /** What is taken for granted about things that the plans do not contain. By default nothing. */
  readonly assumptions?: readonly Assumption[];
}

/** Judges every resource of the plans by the rules, as it will be once the plans are applied. */
export function reviewPlans(inputs: readonly PlanInput[], options: ReviewOptions): PlanReview {
  const { now, rules } = options;
  const matcher = createWaiverMatcher(options.waivers, now);
  const coverage = createPlanCoverage();
  const rulesFor = rulesByType(rules);
  const assumptions = new Set(options.assumptions);
  const readers = PLAN_READERS.filter(({ resourceType }) => rulesFor(resourceType).length > 0).map((reader) =>
    assuming(reader, assumptions),
  );
  const plans: ReviewedPlan[] = [];
  const evaluations: PlanEvaluation[] = [];
  const findings: PlanFinding[] = [];
  const notes: PlanNote[] = [];
  for (const { name, plan, sources } of inputs) {
    const root = rootModuleOf(plan);
    const blockOf = writtenBlocks(root);
    const culprits = new Culprits({ root, inputsOf: moduleInputs(root, sources), blockOf, now });
    const { items, nodes } = contentsOf(plan, readers, sources);
    const reviewed = { ...contextOf(plan, nodes), name };
    const standing = violationsBefore(plan, items, readers, rulesFor, now);
    let judged = 0;
    for (const planned of items.toSorted(byAddress)) {
      const verdicts = judge(planned, rulesFor, now);
      // No rule is for such a resource.
      if (verdicts.length === 0) continue;
      judged += 1;
      coverage.add(planned.item, verdicts, reviewed.gap);
      const { item, isSensitive } = planned;
      const noted = isSensitive ? [] : (planned.notes?.() ?? []);
      notes.push(...noted.map((note) => ({ plan: name, resourceId: item.resourceId, note })));
      if (options.changedOnly && planned.change === "no-op") continue;
      const lines = verdicts.map((verdict) => lineOf(verdict, name, planned.change));
      evaluations.push(...lines);
      findings.push(...findingsOf(lines, planned, { sources, blockOf, culprits, rulesFor, matcher, standing }));
    }
    plans.push({ ...reviewed, judged });
  }
  const entries = coverage.entries();
  return {
    schemaVersion: SCAN_REPORT_SCHEMA_VERSION,
    scanId: `${compactTime(now)}-plan`,
    startedAt: now.toISOString(),
    completedAt: now.toISOString(),
    status: plans.every(({ gap }) => gap === null) ? "complete" : "incomplete",
    coverage: entries,
    summary: summaryOf(evaluations, findings, entries),
    undecided: countUndecided(evaluations, new Map(rules.map(({ rule }) => [rule.id, rule.severity]))),
    waivers: matcher.use(entries),
    evaluations,
    findings,
    plans,
    notes,
  };
}

/** The rules of each resource type, including those that judge an account's resources together. */
function rulesByType(rules: readonly ConfiguredRule[]): RulesFor {
  const cache = new Map<string, readonly ConfiguredRule[]>();
  return (resourceType) => {
    const own = ({ rule }: ConfiguredRule): boolean => [resourceType, ANY_TAGGABLE].includes(rule.resourceType);
    const found = cache.get(resourceType) ?? rules.filter(own);
    cache.set(resourceType, found);
    return found;
  };
}

/** Built field by field: there is one for every verdict, and spreading an object takes twice the time. */
function lineOf(verdict: Evaluation, plan: string, change: PlannedChange): PlanEvaluation {
  const { ruleId, resourceType, resourceId, accountId, awsRegion, complianceType, annotation } = verdict;
  if (verdict.missingPermission !== undefined) return { ...verdict, plan, change };
  return { ruleId, resourceType, resourceId, accountId, awsRegion, complianceType, annotation, plan, change };
}

function judge(planned: PlanItem, rulesFor: RulesFor, now: Date): readonly Evaluation[] {
  const verdicts: Evaluation[] = [];
  for (const rule of rulesFor(planned.item.resourceType)) {
    const verdict = judgeEachWay(rule, planned, now);
    if (verdict !== undefined) verdicts.push(verdict);
  }
  return verdicts;
}

/**
 * The violations that resources which the plan changes have already, so that they are not counted as new. A resource
 * that the plan creates has none.
 */
function violationsBefore(
  plan: TerraformPlan,
  items: readonly PlanItem[],
  readers: readonly PlanReader<unknown>[],
  rulesFor: RulesFor,
  now: Date,
): ReadonlySet<string> {
  const changed = new Set(
    items.filter(({ change }) => change === "update" || change === "replace").map(({ item }) => item.resourceId),
  );
  if (changed.size === 0) return changed;
  const before = contentsOf(asItStands(plan), readers, undefined).items;
  return new Set(
    before
      .filter(({ item }) => changed.has(item.resourceId))
      .flatMap(({ item }) => evaluateItem(rulesFor(item.resourceType), item, now))
      .filter(isViolation)
      .map(verdictKey),
  );
}

function summaryOf(
  evaluations: readonly Evaluation[],
  findings: readonly PlanFinding[],
  entries: PlanReview["coverage"],
): PlanReview["summary"] {
  const summary = createSummaryAccumulator();
  for (const evaluation of evaluations) if (!isViolation(evaluation)) summary.add(evaluation);
  for (const finding of findings) summary.add(finding);
  for (const entry of entries) summary.addCoverage(entry);
  return summary.summary();
}

function byAddress({ item: a }: PlanItem, { item: b }: PlanItem): number {
  return a.resourceId < b.resourceId ? -1 : a.resourceId > b.resourceId ? 1 : 0;
}

/** Terraform types that a reader reads, and those of their companions. */
const KNOWN_TYPES: ReadonlySet<string> = new Set(
  PLAN_READERS.flatMap(({ terraformTypes, companions }) => [...terraformTypes, ...Object.keys(companions)]),
);

function contextOf(plan: TerraformPlan, nodes: readonly PlanNode[]): Omit<ReviewedPlan, "name" | "judged"> {
  const notJudged = new Map<string, number>();
  for (const { mode, type, isPlanned } of nodes) {
    if (mode !== "managed" || !isPlanned || !type.startsWith("aws_") || KNOWN_TYPES.has(type)) continue;
    notJudged.set(type, (notJudged.get(type) ?? 0) + 1);
  }
  const counts = [...notJudged].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    terraformVersion: plan.terraform_version ?? "unknown",
    notJudged: Object.fromEntries(counts),
    gap: gapOf(plan),
  };
}

function gapOf({ errored, complete, deferred_changes: deferred = [] }: TerraformPlan): string | null {
  if (errored === true) return "Planning failed: the plan contains only what was planned before the failure.";
  if (deferred.length > 0)
    return `Terraform could not plan ${deferred.length} changes yet: they wait for a later plan.`;
  // This is so with -target.
  return complete === false
    ? "The plan is only a part: it leaves changes to a later plan and does not show them."
    : null;
}
