import { counted } from "../core/counted";
import type { PackReading } from "../packs/read-by-pack";
import type { PlanEvaluation, PlanFinding, PlanReview } from "../plan/plan-review";
import { plainText } from "../runtime/plain-text";
import { bySituation, moduleFix } from "./plan-causes";
import { whatIsWrong } from "./finding-texts";
import {
  gapsBeside,
  notJudgedTypes,
  placeText,
  resultsByPlan,
  undecidedByReason,
  worstFirst,
  type PlanResults,
} from "./plan-findings";
import {
  gapLines,
  readingLines,
  sectionsText,
  severeText,
  severityPainter,
  totalLines,
  waiverLines,
} from "./table-parts";

/** How a review is shown on a terminal. */
export interface PlanTableOptions {
  /** True where the terminal shows colours. */
  readonly colours: boolean;
  /** The packs that the review is read by. */
  readonly readings: readonly PackReading[];
}

/** The most resources that are listed under one reason: the rest are counted. */
const MAX_UNDECIDED = 10;

/**
 * A review for people: for each plan its new violations, the worst first, those that are not new, the unchanged ones,
 * what is noted, what stayed undecided and what no rule judges; then gaps, waivers, packs and totals.
 */
export function planTableReport(review: PlanReview, { colours, readings }: PlanTableOptions): string {
  const paint = severityPainter(colours);
  return sectionsText([
    ...resultsByPlan(review).flatMap((results) => planSections(results, paint)),
    gapLines(gapsBeside(review)),
    waiverLines(review.waivers),
    ...readings.map(readingLines),
    [...totalLines(review), plansLine(review)],
  ]);
}

type Paint = ReturnType<typeof severityPainter>;

function planSections(
  { plan, findings, evaluations, notes }: PlanResults,
  paint: Paint,
): readonly (readonly string[])[] {
  const { fresh, standing, unchanged } = bySituation(worstFirst(findings));
  const sections = [
    findingLines("New", fresh, paint),
    findingLines("Not new, on what the plan changes", standing, paint),
    findingLines("Unchanged", unchanged, paint),
    notes.length === 0 ? [] : ["Noted:", ...notes.map(({ note }) => `  ${plainText(note)}`)],
    undecidedLines(evaluations),
    notJudgedLines(plan),
    plan.gap === null ? [] : [`Not everything is in the plan: ${plainText(plan.gap)}`],
  ].filter((lines) => lines.length > 0);
  const name = `${plainText(plan.name)}, planned by Terraform ${plainText(plan.terraformVersion)}`;
  return [[`${name}: ${counted(plan.judged, "resource")} judged`], ...sections];
}

function findingLines(which: string, findings: readonly PlanFinding[], paint: Paint): readonly string[] {
  if (findings.length === 0) return [];
  return [
    `${which}:`,
    ...findings.flatMap((finding) => {
      const { severity, ruleId, resourceId, companion, change, waiver, source, inModule } = finding;
      const [place, within] = [placeText(source), placeText(inModule)];
      const fix = moduleFix(finding, plainText);
      return [
        `${paint(severity)}  ${ruleId}  ${plainText(resourceId)}  ${change}` +
          (place === null ? "" : `  ${place}`) +
          (within === null ? "" : `  (written in ${within})`) +
          (waiver === null ? "" : `  waived until ${waiver.expiresOn} by ${plainText(waiver.owner)}`),
        `          ${plainText(whatIsWrong(finding))}`,
        ...(companion === null ? [] : [`          By ${plainText(companion)}.`]),
        ...(fix === null ? [] : [`          ${fix}`]),
      ];
    }),
  ];
}

function undecidedLines(evaluations: readonly PlanEvaluation[]): readonly string[] {
  const byReason = undecidedByReason(evaluations);
  if (byReason.length === 0) return [];
  return [
    "Undecided:",
    ...byReason.flatMap(([reason, same]) => [
      `  ${plainText(reason)}`,
      ...same
        .slice(0, MAX_UNDECIDED)
        .map(({ ruleId, resourceId, change }) => `    ${ruleId}  ${plainText(resourceId)}  ${change}`),
      ...(same.length > MAX_UNDECIDED ? [`    and ${same.length - MAX_UNDECIDED} more`] : []),
    ]),
  ];
}

function notJudgedLines(plan: PlanResults["plan"]): readonly string[] {
  const types = notJudgedTypes([plan]).map(([type, count]) => `${plainText(type)} ${count}`);
  return types.length === 0 ? [] : [`Not judged by any rule: ${types.join(", ")}`];
}

function plansLine({ plans, findings, undecided }: PlanReview): string {
  const fresh = findings.filter(({ isNew, waiver }) => isNew && waiver === null).length;
  const judged = plans.reduce((sum, plan) => sum + plan.judged, 0);
  const severe = severeText(undecided.all);
  return (
    `Review    ${counted(fresh, "new violation")} in ${counted(judged, "resource")} of ${counted(plans.length, "plan")}` +
    (severe === null ? "" : `; undecided: ${severe}`)
  );
}
