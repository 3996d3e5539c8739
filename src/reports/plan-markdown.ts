import { counted } from "../core/counted";
import { createHash } from "node:crypto";
import { SEVERITIES } from "../core/severity";
import type { Waiver } from "../core/waiver";
import type { PlanEvaluation, PlanFinding, PlanNote, PlanReview } from "../plan/plan-review";
import { fitText, type Branch, type Leaf, type Part } from "./fitted-text";
import { codeSpan, prose } from "./markdown-text";
import { bySituation } from "./plan-causes";
import { resultsByPlan, undecidedByReason, worstFirst, type PlanResults, type RuleTexts } from "./plan-findings";
import { folded, listedParts, more, newParts, RANK, type NewParts } from "./plan-markdown-findings";
import { coverageLines, planLine, severityTable, verdictLine } from "./plan-markdown-head";

/** How a review is written for a pull request. */
export interface MarkdownReportOptions extends RuleTexts {
  /** A key that distinguishes this review's comment from those of other reviews of the same pull request. */
  readonly key: string;
}

/**
 * The longest comment, in UTF-16 code units. GitHub refuses more than 65,536 characters. Whether it counts code points,
 * or four bytes as one character, a comment of this length is accepted. The remaining room is for the news of a fault,
 * which is put before the review of an earlier push.
 */
export const MAX_COMMENT_LENGTH = 64_500;

// The text that says what is left out: a count of each kind.
const FOOTER_LENGTH = 400;

/**
 * The first line of the comment. The program that posts the comment looks for an earlier one with this line, and
 * updates it.
 */
export function planCommentMarker(key: string): string {
  // Two hyphens in a row could end the HTML comment.
  const safe = key.replace(/[^A-Za-z0-9._/]+/g, "-").slice(0, 100);
  // A hash keeps keys apart that differ only in characters which are removed.
  const rest = safe === key ? "" : `.${createHash("sha256").update(key).digest("hex").slice(0, 12)}`;
  return `<!-- compliance-audit:plan-review:${safe}${rest} -->`;
}

/**
 * A review as a comment of a pull request, in GitHub's Markdown: the verdict, counts and what was judged. Then for each
 * plan come the new findings, the worst first, and the notes; folded away come findings that are not new, undecided
 * verdicts, unchanged and waived findings. The text always fits into a comment: parts without room are counted.
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

/**
 * The comment that replaces a review which could not be made. It has the same marker, so that it appears where the
 * review would be.
 * @param why What went wrong.
 */
export function faultMarkdown(why: string, key: string): string {
  return [
    planCommentMarker(key),
    "## ❌ Compliance: the plans were not reviewed",
    "",
    `What went wrong: ${prose(why, 200)}`,
    "",
  ].join("\n");
}

function bodyParts(review: PlanReview, options: MarkdownReportOptions): readonly Part[] {
  const context = {
    rules: new Map(options.rules.map((rule) => [rule.id, rule])),
    explained: new Set<string>(),
    options,
  };
  const plans = worstPlanFirst(resultsByPlan(review)).map((results): Branch => {
    const parts = planParts(results, context);
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

/** Sorts plans by their worst new finding; plans that are equally bad keep their order. */
function worstPlanFirst(plans: readonly PlanResults[]): readonly PlanResults[] {
  const worstOf = ({ findings }: PlanResults): number => {
    const [worst] = worstFirst(findings.filter(({ isNew, waiver }) => isNew && waiver === null));
    return worst === undefined ? -1 : SEVERITIES.indexOf(worst.severity);
  };
  return plans
    .map((results) => ({ results, worst: worstOf(results) }))
    .sort((one, other) => other.worst - one.worst)
    .map(({ results }) => results);
}

function planParts({ findings, evaluations, notes }: PlanResults, context: NewParts): readonly Part[] {
  const { options } = context;
  const sorted = worstFirst(findings);
  const { fresh, standing, unchanged } = bySituation(sorted.filter(({ waiver }) => waiver === null));
  const waived = sorted.filter(({ waiver }) => waiver !== null);
  const changing = evaluations.filter(({ change }) => change !== "no-op");
  const violations = (which: readonly PlanFinding[]): string => counted(which.length, "violation");
  return [
    ...newParts(fresh, context),
    ...notedParts(notes),
    ...undecidedParts(changing),
    ...folded(
      `Not new: ${violations(standing)} that stand already on what the plan changes`,
      listedParts("standing violation", RANK.unchanged, standing, options),
    ),
    ...folded(
      `Unchanged: ${violations(unchanged)} of resources that the plan leaves as they are`,
      listedParts("unchanged violation", RANK.unchanged, unchanged, options),
    ),
    ...folded(`Waived: ${violations(waived)}`, listedParts("waived violation", RANK.waived, waived, options)),
  ];
}

/**
 * Problems that the apply of the plan will run into. They are not folded away: there may be no other reason to look at
 * the plan.
 */
function notedParts(notes: readonly PlanNote[]): readonly Part[] {
  if (notes.length === 0) return [];
  const parts = notes.map(({ note }): Leaf => ({
    kind: "note",
    rank: RANK.undecided,
    text: () => `- ${prose(note)}\n`,
  }));
  return [{ open: "**Noted:**\n\n", close: "\n", parts, more }];
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
