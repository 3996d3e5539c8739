import type { KindOfEvents } from "../../resources/filter-pattern/matches";
import type { AlarmRule, Events } from "./alarm";

/*
 * Kinds of events as CloudTrail records them (CloudTrail User Guide, "CloudTrail record contents"). What is the same in
 * all events of a kind is written here, so that a filter pattern may ask for it. What a pattern asks for beside that,
 * such as a region or a user, leaves events out.
 */

/** Calls to a service that change something and succeed, by their names, and the pattern that takes them. */
export function changes(eventSource: string, ...names: readonly string[]): Pick<AlarmRule, "events" | "pattern"> {
  const byName = names.map((eventName) => `($.eventName = ${eventName})`).join(" || ");
  return {
    events: Object.fromEntries(names.map((eventName) => [eventName, { ...CHANGE, eventSource, eventName }])),
    pattern: `{ ($.eventSource = ${eventSource}) && (${byName}) }`,
  };
}

const CHANGE: KindOfEvents = {
  eventType: "AwsApiCall",
  eventCategory: "Management",
  managementEvent: true,
  readOnly: false,
  errorCode: null,
  errorMessage: null,
};

/** Sign-ins to the console with a password. */
export const SIGN_IN: KindOfEvents = {
  eventSource: "signin.amazonaws.com",
  eventName: "ConsoleLogin",
  eventType: "AwsConsoleSignIn",
  eventCategory: "Management",
  managementEvent: true,
  readOnly: false,
};

/**
 * Calls that are refused, by anybody. A pattern may leave out those that nobody makes on purpose: HeadBucket, of which a
 * console asks for every bucket, and what delivers logs.
 */
export function refusals(...errorCodes: readonly string[]): Events {
  const eventName = { anyBut: ["HeadBucket"] };
  const sourceIPAddress = { anyBut: ["delivery.logs.amazonaws.com"] };
  return Object.fromEntries(errorCodes.map((errorCode) => [errorCode, { errorCode, eventName, sourceIPAddress }]));
}

/** What the root user does itself, by the type of the event. */
export function rootUses(eventTypes: Readonly<Record<string, string>>): Events {
  const user = { "userIdentity.type": "Root", "userIdentity.invokedBy": null };
  return Object.fromEntries(Object.entries(eventTypes).map(([name, eventType]) => [name, { ...user, eventType }]));
}
