import { allKnown, isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import type { Rule } from "../../core/rule";
import { ruleFor } from "../../core/define-rule";
import type { AccountTrail, AccountTrails } from "../../resources/cloudtrail-trail/account-trails";
import { accountTrails } from "../../resources/cloudtrail-trail/description";
import { accountTrail } from "../../resources/cloudtrail-trail/examples";
import type { EventKind } from "../../resources/cloudtrail-trail/management-events";
import { oneTrailOfAllRegions } from "./one-trail-of-all-regions";

const DENIED = unknown("cloudtrail:GetEventSelectors was denied.", "cloudtrail:GetEventSelectors");

/** What tells the two rules on events of S3 objects apart. */
type ObjectEventsRule = Pick<Rule<AccountTrails>, "id" | "title" | "rationale" | "remediation" | "terraform"> & {
  readonly kind: EventKind;
};

/** A rule that one multi-region trail logs all events of a kind of the objects of every bucket. */
export function objectEventsRule({ kind, ...rule }: ObjectEventsRule): Rule<AccountTrails, Record<string, never>> {
  const logging = (objectEvents: Known<readonly EventKind[]>, more: Partial<AccountTrail> = {}) =>
    accountTrails.example([accountTrail({ objectEvents, ...more })]);
  const other = kind === "read" ? "write" : "read";
  return ruleFor(accountTrails, {
    ...rule,
    level: "account",
    reads: ["trails"],
    severity: "MEDIUM",
    examples: () => ({
      compliant: [accountTrails.example(), logging([kind]), logging([kind], { managementEvents: DENIED })],
      nonCompliant: [
        accountTrails.example([]),
        logging([]),
        logging([other]),
        logging([kind], { isLogging: false }),
        logging([kind], { isMultiRegion: false }),
      ],
      insufficientData: [
        logging(DENIED),
        logging([kind], { isLogging: DENIED }),
        accountTrails.example(unknown("cloudtrail:DescribeTrails was denied.", "cloudtrail:DescribeTrails")),
      ],
    }),
    evaluate: ({ trails }) => oneTrailOfAllRegions(trails, (trail) => shortcomingOf(trail, kind)),
  });
}

/** Why a trail is not enough; `null` if it is. */
function shortcomingOf(
  { isMultiRegion, isLogging, objectEvents }: AccountTrail,
  kind: EventKind,
): Known<string | null> {
  if (!isUnknown(objectEvents) && !objectEvents.includes(kind)) {
    return `one does not log all ${kind} events of the objects of every bucket`;
  }
  return mapKnown(allKnown([isMultiRegion, isLogging, objectEvents]), () => null);
}
