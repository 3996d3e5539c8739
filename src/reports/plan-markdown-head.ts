import { MOST_SEVERE_FIRST } from "../core/severity";
import { counted } from "../core/counted";
import type { PlanFinding, PlanReview, ReviewedPlan } from "../plan/plan-review";
import { codeSpan, prose, SEVERITY_MARKS } from "./markdown-text";
import { bySituation } from "./plan-causes";
import { gapsBeside, notJudgedTypes, worstFirst } from "./plan-findings";
import { gapsOf, severeText } from "./table-parts";

/** The most Terraform types, and the most gaps, that the head of the comment lists: it has to leave room for the findings. */
const MAX_TYPES = 8;
const MAX_GAPS = 5;

/** The result of the review, in one line. */
export function verdictLine({ findings, status, undecided }: PlanReview): string {
  const open = worstFirst(findings.filter(({ isNew, waiver }) => isNew && waiver === null));
  const [worst] = open;
  if (worst !== undefined) {
    const isOneKind = open.every(({ severity }) => severity === worst.severity);
    const most = isOneKind ? (open.length === 1 ? "" : "all ") : "the worst of them ";
    const severe = severeText(undecided.changed);
    const rest = severe === null ? "" : `; undecided: ${severe}`;
    return `${SEVERITY_MARKS[worst.severity]} Compliance: ${counted(open.length, "new violation")}, ${most}${worst.severity}${rest}`;
  }
  const doubts = [...undecidedDoubts(undecided.changed), ...(status === "complete" ? [] : ["not everything was seen"])];
  if (doubts.length > 0) return `⚠️ Compliance: no new violations found, but ${doubts.join(", and ")}`;
  return "✅ Compliance: no new violations";
}

/** How many verdicts stayed undecided, and how many of those could hide a severe violation. */
function undecidedDoubts(counts: PlanReview["undecided"]["changed"]): readonly string[] {
  const total = MOST_SEVERE_FIRST.reduce((sum, severity) => sum + counts[severity], 0);
  if (total === 0) return [];
  const severe = severeText(counts);
  return [`${counted(total, "verdict")} undecided${severe === null ? "" : ` (${severe})`}`];
}

/** Counts by severity; no lines where nothing was found. */
export function severityTable(findings: readonly PlanFinding[]): readonly string[] {
  if (findings.length === 0) return [];
  const rows = MOST_SEVERE_FIRST.map((severity) => {
    const same = findings.filter((finding) => finding.severity === severity);
    const open = same.filter(({ waiver }) => waiver === null);
    const { fresh, standing, unchanged } = bySituation(open);
    const counts = [fresh.length, standing.length, unchanged.length, same.length - open.length];
    return `| ${severity} | ${counts.join(" | ")} |`;
  });
  return ["| Severity | New | Not new | Unchanged | Waived |", "|---|---:|---:|---:|---:|", ...rows, ""];
}

/** What was judged, what stayed undecided, what no rule judges, and what the plans do not show. */
export function coverageLines(review: PlanReview): readonly string[] {
  const { plans, summary } = review;
  const { COMPLIANT, NON_COMPLIANT, INSUFFICIENT_DATA, NOT_APPLICABLE } = summary.evaluations;
  const judged = plans.reduce((sum, plan) => sum + plan.judged, 0);
  const gaps = [
    ...plans.flatMap(({ name, gap }) => (gap === null ? [] : [`${codeSpan(name)}: ${prose(gap)}`])),
    ...gapsOf(gapsBeside(review)).map((gap) => `Gap: ${prose(gap)}`),
  ];
  const rest = gaps.length - MAX_GAPS;
  return [
    `Judged: ${counted(judged, "resource")} of ${counted(plans.length, "plan")}; ${counted(COMPLIANT, "verdict")} ` +
      `compliant, ${NON_COMPLIANT} not, ${INSUFFICIENT_DATA} undecided, ${NOT_APPLICABLE} not applicable.` +
      notJudgedText(plans),
    ...(gaps.length === 0 ? [] : ["", "**Not everything was seen:**", ""]),
    ...gaps.slice(0, MAX_GAPS).map((gap) => `- ${gap}`),
    ...(rest > 0 ? [`- and ${counted(rest, "more gap")}`] : []),
  ];
}

/** What was judged of one plan of several. */
export function planLine({ terraformVersion, judged }: ReviewedPlan): string {
  return `Judged: ${counted(judged, "resource")}, planned by Terraform ${codeSpan(terraformVersion)}.`;
}

function notJudgedText(plans: readonly ReviewedPlan[]): string {
  const types = notJudgedTypes(plans);
  if (types.length === 0) return "";
  const total = types.reduce((sum, [, count]) => sum + count, 0);
  const named = types.slice(0, MAX_TYPES).map(([type, count]) => `${codeSpan(type)} ${count}`);
  const rest = types.length > MAX_TYPES ? [`and ${counted(types.length - MAX_TYPES, "more type")}`] : [];
  return ` No rule judges ${counted(total, "AWS resource")}: ${[...named, ...rest].join(", ")}.`;
}
