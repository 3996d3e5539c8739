import { groupBy } from "../core/group-by";
import { createHash } from "node:crypto";
import type { RuleMetadata } from "../core/rule";
import type { Waiver } from "../core/waiver";
import type { PlanEvaluation, PlanFinding, PlanReview } from "../plan/plan-review";
import { fitText, type Branch, type Leaf, type Part } from "./fitted-text";
import { codeSpan, fenced, FOLDED_END, foldedHead, htmlCode, link, prose } from "./markdown-text";
import {
  counted,
  placeText,
  resultsByPlan,
  undecidedByReason,
  whatIsWrong,
  worstFirst,
  type PlanResults,
  type RuleTexts,
} from "./plan-findings";
import { coverageLines, planLine, severityTable, verdictLine } from "./plan-markdown-head";
import { MOST_SEVERE_FIRST } from "./table-parts";

/** How a review is written for a pull request. */
export interface MarkdownReportOptions extends RuleTexts {
  /** Tells this review's comment from those of other reviews of the same pull request. */
  readonly key: string;
}

/**
 * The longest comment, in UTF-16 code units. GitHub refuses one of more than 65,536 characters; that these are counted
 * as code points, or that four bytes are counted as one, lets in whatever this lets in.
 */
export const MAX_COMMENT_LENGTH = 65_000;

// The text that says what is left out: four kinds with their counts.
const FOOTER_LENGTH = 400;

/** What is written first where room is short: the lowest. A new violation ranks by its severity, two ranks each. */
const RANK = { newViolation: 0, waiverNote: 8, undecided: 9, unchanged: 10, waived: 11, plan: 12 } as const;

/** The first line of the comment: whoever writes it looks for the one that is there, and updates that. */
export function planCommentMarker(key: string): string {
  // Two hyphens could end the HTML comment.
  const safe = key.replace(/[^A-Za-z0-9._/]+/g, "-").slice(0, 100);
  // Keys that differ only in what is not kept stay apart.
  const rest = safe === key ? "" : `.${createHash("sha256").update(key).digest("hex").slice(0, 12)}`;
  return `<!-- compliance-audit:plan-review:${safe}${rest} -->`;
}

/**
 * A review as a comment of a pull request, in GitHub's Markdown: the verdict, counts, what was judged, then for each
 * plan what is new, the worst first, and folded away what is undecided, unchanged and waived. It fits into a comment
 * whatever was found: what there is no room for is counted.
 */
export function markdownReport(review: PlanReview, options: MarkdownReportOptions): string {
  const head = [
    planCommentMarker(options.key),
    `## ${verdictLine(review)}`,
    "",
    ...severityTable(review.findings),
    ...coverageLines(review),
    "",
    "",
  ].join("\n");
  const { text, leftOut } = fitText(bodyParts(review, options), MAX_COMMENT_LENGTH - FOOTER_LENGTH - head.length);
  const kinds = [...leftOut].map(([kind, count]) => counted(count, kind));
  const footer =
    kinds.length === 0
      ? ""
      : `**The comment has no room for more.** Left out: ${kinds.join(", ")}. The review as JSON has them all.`;
  return `${`${head}${text}${footer}`.trimEnd()}\n`;
}

function bodyParts(review: PlanReview, options: MarkdownReportOptions): readonly Part[] {
  const rules = new Map(options.rules.map((rule) => [rule.id, rule]));
  const explained = new Set<string>();
  const plans = resultsByPlan(review).map((results): Branch => {
    const parts = planParts(results, rules, explained, options);
    const isAlone = review.plans.length === 1;
    const presence: Leaf = { kind: "plan", rank: RANK.plan, text: () => "Nothing to look at.\n\n" };
    return {
      open: isAlone ? "" : `### ${codeSpan(results.plan.name)}\n\n${planLine(results.plan)}\n\n`,
      close: "",
      parts: parts.length > 0 || isAlone ? parts : [presence],
    };
  });
  return [...plans, ...waiverParts(review)];
}

function planParts(
  { findings, evaluations }: PlanResults,
  rules: ReadonlyMap<string, RuleMetadata>,
  explained: Set<string>,
  options: RuleTexts,
): readonly Part[] {
  const sorted = worstFirst(findings);
  const open = sorted.filter(({ waiver }) => waiver === null);
  const unchanged = open.filter(({ isNew }) => !isNew);
  const waived = sorted.filter(({ waiver }) => waiver !== null);
  const changing = evaluations.filter(({ change }) => change !== "no-op");
  return [
    ...newParts(
      open.filter(({ isNew }) => isNew),
      rules,
      explained,
      options,
    ),
    ...undecidedParts(changing),
    ...folded(
      `Unchanged: ${counted(unchanged.length, "violation")} of resources that the plan leaves as they are`,
      unchanged.map((finding) => listed("unchanged violation", RANK.unchanged, finding, options)),
    ),
    ...folded(
      `Waived: ${counted(waived.length, "violation")}`,
      waived.map((finding) => listed("waived violation", RANK.waived, finding, options)),
    ),
  ];
}

/** What the plan brings, rule by rule. How a rule is satisfied is said once in a comment. */
function newParts(
  findings: readonly PlanFinding[],
  rules: ReadonlyMap<string, RuleMetadata>,
  explained: Set<string>,
  { ruleUrl }: RuleTexts,
): readonly Part[] {
  if (findings.length === 0) return [];
  const groups = [...groupBy(findings, ({ ruleId }) => ruleId)].map(([ruleId, [first, ...others]]): Branch => {
    const { severity, title, remediation } = first as PlanFinding;
    const terraform = rules.get(ruleId)?.terraform ?? null;
    const fix = explained.has(ruleId) ? "" : fixText(ruleId, remediation, terraform);
    explained.add(ruleId);
    const rank = RANK.newViolation + 2 * MOST_SEVERE_FIRST.indexOf(severity);
    const leaf = (finding: PlanFinding, itsRank: number): Leaf => ({
      kind: "new violation",
      rank: itsRank,
      text: () => `- ${resourceText(finding)}: ${prose(whatIsWrong(finding))}\n`,
    });
    return {
      open: `**${severity}** ${link(codeSpan(ruleId), ruleUrl(ruleId))}: ${prose(title)}\n\n`,
      close: `\n${fix}`,
      // Each rule has one resource and its remedy before others have all of theirs.
      parts: [leaf(first as PlanFinding, rank), ...others.map((finding) => leaf(finding, rank + 1))],
    };
  });
  return [{ open: `#### New: ${counted(findings.length, "violation")}\n\n`, close: "", parts: groups, more }];
}

function fixText(ruleId: string, remediation: string, terraform: string | null): string {
  const snippet = terraform === null ? "" : `\n${fenced("hcl", terraform)}\n`;
  return `${foldedHead(`How to satisfy ${htmlCode(ruleId)}`)}To do: ${prose(remediation, 1_000)}\n${snippet}${FOLDED_END}`;
}

function undecidedParts(evaluations: readonly PlanEvaluation[]): readonly Part[] {
  const byReason = undecidedByReason(evaluations);
  const total = byReason.reduce((sum, [, same]) => sum + same.length, 0);
  return folded(
    `Undecided: ${counted(total, "verdict")} on resources that the plan makes or changes`,
    byReason.map(([reason, same]) => ({
      open: `**${same.length}** because: ${prose(reason)}\n\n`,
      close: "\n",
      parts: same.map(({ ruleId, resourceId }) => ({
        kind: "undecided verdict",
        rank: RANK.undecided,
        text: () => `- ${codeSpan(ruleId)} on ${codeSpan(resourceId)}\n`,
      })),
    })),
  );
}

function listed(kind: string, rank: number, finding: PlanFinding, { ruleUrl }: RuleTexts): Leaf {
  const { severity, ruleId, waiver } = finding;
  return {
    kind,
    rank,
    text: () =>
      `- **${severity}** ${link(codeSpan(ruleId), ruleUrl(ruleId))} on ${resourceText(finding)}: ` +
      `${prose(whatIsWrong(finding))}${waiver === null ? "" : ` ${acceptedText(waiver)}`}\n`,
  };
}

function waiverParts({ waivers: { error, expired, unmatched } }: PlanReview): readonly Part[] {
  const leaf = (text: () => string): Leaf => ({ kind: "waiver", rank: RANK.waiverNote, text: () => `- ${text()}\n` });
  const named = ({ rule, resource, owner }: Waiver): string =>
    `${codeSpan(rule)} on ${codeSpan(resource)}, of ${prose(owner)}`;
  const parts = [
    ...(error === null ? [] : [leaf(() => `No waiver counts: ${prose(error)}`)]),
    ...expired.map((waiver) => leaf(() => `Expired on ${codeSpan(waiver.expiresOn)}: ${named(waiver)}`)),
    ...unmatched.map((waiver) => leaf(() => `Needed by nothing: ${named(waiver)}`)),
  ];
  return parts.length === 0 ? [] : [{ open: "### Waivers\n\n", close: "\n", parts, more }];
}

function folded(summary: string, parts: readonly Part[]): readonly Part[] {
  return parts.length === 0 ? [] : [{ open: foldedHead(summary), close: FOLDED_END, parts, more }];
}

function more(leftOut: number): string {
  return `- and ${leftOut} more, for which there is no room\n`;
}

function resourceText({ resourceId, change, source }: PlanFinding): string {
  const place = placeText(source);
  const construct = source?.constructPath ?? null;
  const facts = [
    change === "no-op" ? null : change,
    place === null ? null : codeSpan(place),
    construct === null ? null : `construct ${codeSpan(construct)}`,
  ].filter((fact) => fact !== null);
  return `${codeSpan(resourceId)}${facts.length === 0 ? "" : ` (${facts.join(", ")})`}`;
}

function acceptedText({ owner, reason, expiresOn, ticket }: Waiver): string {
  const forTicket = ticket === undefined ? "" : `, ticket ${codeSpan(ticket)}`;
  return `Waived until ${codeSpan(expiresOn)} by ${prose(owner)}${forTicket}: ${prose(reason)}`;
}
