import type { Notification, ReportingDescriptor } from "sarif";
import type { Waiver, WaiverUse } from "../core/waiver";
import { plainText } from "../runtime/plain-text";

/** What the logs of plans and of scans both report beside their results, by id. */
export const COMMON_DESCRIPTIONS = {
  "results-cut": "There were more findings than a run can have results.",
  "coverage-gap": "Not everything was seen.",
  waiver: "A waiver does not count, or accepts nothing.",
} as const;

/** Makes the notifications of a log. */
export interface Notifier<Id extends string> {
  /** How each kind of notification is described. */
  readonly descriptors: ReportingDescriptor[];
  /** A notification of a kind. */
  readonly notify: (id: Id, level: NonNullable<Notification["level"]>, text: string) => Notification;
}

/** Makes the notifications of a log that has these kinds. */
export function notifierOf<Id extends string>(descriptions: Readonly<Record<Id, string>>): Notifier<Id> {
  const texts = Object.entries<string>(descriptions);
  const indexes = new Map(texts.map(([id], index) => [id, index]));
  return {
    descriptors: texts.map(([id, text]) => ({ id, shortDescription: { text } })),
    notify: (id, level, text) => ({ descriptor: { id, index: indexes.get(id) ?? -1 }, level, message: { text } }),
  };
}

/** Why no waiver counts, and the waivers that accept nothing. */
export function waiverNotifications(
  { error, expired, unmatched }: WaiverUse,
  { notify }: Pick<Notifier<"waiver">, "notify">,
): readonly Notification[] {
  const told = (what: string, { rule, resource, owner, expiresOn }: Waiver): Notification =>
    notify(
      "waiver",
      "warning",
      `${what}: ${plainText(rule)} on ${plainText(resource)} by ${plainText(owner)}, until ${expiresOn}.`,
    );
  return [
    ...(error === null ? [] : [notify("waiver", "error", plainText(error))]),
    ...expired.map((each) => told("Expired", each)),
    ...unmatched.map((each) => told("Needed by nothing", each)),
  ];
}

/** The rule that a notification is about: by its id, and by its place among the log's rules where it is there. */
export function associatedRule(
  ruleId: string,
  ruleIndexes: ReadonlyMap<string, number>,
): NonNullable<Notification["associatedRule"]> {
  const index = ruleIndexes.get(ruleId);
  return { id: ruleId, ...(index === undefined ? {} : { index }) };
}
