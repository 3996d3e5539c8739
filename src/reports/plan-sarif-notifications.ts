import { groupBy } from "../core/group-by";
import type { Notification, ReportingDescriptor } from "sarif";
import type { Waiver } from "../core/waiver";
import type { PlanReview } from "../plan/plan-review";
import { plainText } from "../runtime/plain-text";
import { counted, gapsBeside, notJudgedTypes, undecidedByReason } from "./plan-findings";
import { gapsOf } from "./table-parts";

/** What a run reports beside its results, by id. */
const DESCRIPTIONS = {
  "results-cut": "There were more findings than a run can have results.",
  "plan-incomplete": "A plan does not show everything.",
  "coverage-gap": "Not everything was seen.",
  undecided: "A rule could not be decided from the plan.",
  "not-judged": "The plan has AWS resources that no rule judges.",
  noted: "The apply of the plan will fail on something.",
  waiver: "A waiver does not count, or accepts nothing.",
} as const;

/** How each kind of notification is described. */
export const NOTIFICATIONS: readonly ReportingDescriptor[] = Object.entries(DESCRIPTIONS).map(([id, text]) => ({
  id,
  shortDescription: { text },
}));

/** The most reasons that one notification names. */
const MAX_REASONS = 5;

/**
 * Notifications about what the results do not contain: results for which there was no room, what a plan does not show,
 * what is noted, undecided verdicts by rule, resources that no rule judges, and waivers that accept nothing.
 * @param results How many results there was room for, and how many not.
 */
export function notificationsOf(
  review: PlanReview,
  ruleIndexes: ReadonlyMap<string, number>,
  { cut, kept }: { readonly cut: number; readonly kept: number },
): readonly Notification[] {
  const { plans, waivers } = review;
  const waiver = (what: string, { rule, resource, owner, expiresOn }: Waiver): Notification =>
    notification(
      "waiver",
      "warning",
      `${what}: ${plainText(rule)} on ${plainText(resource)} by ${plainText(owner)}, until ${expiresOn}.`,
    );
  return [
    ...(cut === 0
      ? []
      : [notification("results-cut", "warning", `The ${kept} worst findings are results: ${cut} more are left out.`)]),
    ...plans.flatMap(({ name, gap }) =>
      gap === null ? [] : [notification("plan-incomplete", "warning", `${plainText(name)}: ${plainText(gap)}`)],
    ),
    ...gapsOf(gapsBeside(review)).map((gap) => notification("coverage-gap", "warning", gap)),
    ...review.notes.map(({ note }) => notification("noted", "warning", plainText(note))),
    ...undecidedNotifications(review, ruleIndexes),
    ...notJudgedNotifications(review),
    ...(waivers.error === null ? [] : [notification("waiver", "error", plainText(waivers.error))]),
    ...waivers.expired.map((each) => waiver("Expired", each)),
    ...waivers.unmatched.map((each) => waiver("Needed by nothing", each)),
  ];
}

function notification(
  id: keyof typeof DESCRIPTIONS,
  level: NonNullable<Notification["level"]>,
  text: string,
): Notification {
  return { descriptor: { id, index: Object.keys(DESCRIPTIONS).indexOf(id) }, level, message: { text } };
}

function undecidedNotifications(
  { evaluations }: PlanReview,
  ruleIndexes: ReadonlyMap<string, number>,
): readonly Notification[] {
  const undecided = evaluations.filter(({ complianceType }) => complianceType === "INSUFFICIENT_DATA");
  return [...groupBy(undecided, ({ ruleId }) => ruleId)].map(([ruleId, same]): Notification => {
    const reasons = undecidedByReason(same);
    const named = reasons
      .slice(0, MAX_REASONS)
      .map(([reason, alike]) => `${alike.length} because: ${plainText(reason)}`);
    const rest = reasons.length > MAX_REASONS ? [`and ${counted(reasons.length - MAX_REASONS, "more reason")}`] : [];
    const index = ruleIndexes.get(ruleId);
    return {
      ...notification(
        "undecided",
        "note",
        `${counted(same.length, "resource")} undecided by ${plainText(ruleId)}. ${[...named, ...rest].join(" ")}`,
      ),
      associatedRule: { id: ruleId, ...(index === undefined ? {} : { index }) },
    };
  });
}

function notJudgedNotifications({ plans }: PlanReview): readonly Notification[] {
  const types = notJudgedTypes(plans).map(([type, count]) => `${plainText(type)} ${count}`);
  return types.length === 0
    ? []
    : [notification("not-judged", "note", `No rule judges these AWS resources: ${types.join(", ")}.`)];
}
