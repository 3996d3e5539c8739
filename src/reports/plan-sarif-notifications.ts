import { counted } from "../core/counted";
import { groupBy } from "../core/group-by";
import type { Notification } from "sarif";
import type { PlanReview } from "../plan/plan-review";
import { plainText } from "../runtime/plain-text";
import { gapsBeside, notJudgedTypes, undecidedByReason } from "./plan-findings";
import { associatedRule, COMMON_DESCRIPTIONS, notifierOf, waiverNotifications } from "./sarif-notifications";
import { gapsOf } from "./table-parts";

/** What a run reports beside its results. */
const NOTIFIER = notifierOf({
  ...COMMON_DESCRIPTIONS,
  "plan-incomplete": "A plan does not show everything.",
  undecided: "A rule could not be decided from the plan.",
  "not-judged": "The plan has AWS resources that no rule judges.",
  noted: "The apply of the plan will fail on something.",
});
const { notify } = NOTIFIER;

/** How each kind of notification is described. */
export const NOTIFICATIONS = NOTIFIER.descriptors;

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
  return [
    ...(cut === 0
      ? []
      : [notify("results-cut", "warning", `The ${kept} worst findings are results: ${cut} more are left out.`)]),
    ...plans.flatMap(({ name, gap }) =>
      gap === null ? [] : [notify("plan-incomplete", "warning", `${plainText(name)}: ${plainText(gap)}`)],
    ),
    ...gapsOf(gapsBeside(review)).map((gap) => notify("coverage-gap", "warning", gap)),
    ...review.notes.map(({ note }) => notify("noted", "warning", plainText(note))),
    ...undecidedNotifications(review, ruleIndexes),
    ...notJudgedNotifications(review),
    ...waiverNotifications(waivers, NOTIFIER),
  ];
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
    return {
      ...notify(
        "undecided",
        "note",
        `${counted(same.length, "resource")} undecided by ${plainText(ruleId)}. ${[...named, ...rest].join(" ")}`,
      ),
      associatedRule: associatedRule(ruleId, ruleIndexes),
    };
  });
}

function notJudgedNotifications({ plans }: PlanReview): readonly Notification[] {
  const types = notJudgedTypes(plans).map(([type, count]) => `${plainText(type)} ${count}`);
  return types.length === 0
    ? []
    : [notify("not-judged", "note", `No rule judges these AWS resources: ${types.join(", ")}.`)];
}
