import type { Trail as ListedTrail } from "@aws-sdk/client-cloudtrail";
import { isUnknown, unknown, type Known, type Unknown } from "../../core/known";
import { answered } from "../answer";
import type { CollectContext } from "../collector";
import type { AccountField } from "../type/description";
import { unless } from "../unless";
import { parseArn } from "./arn";
import { managementEventsOf, type EventKind } from "./management-events";
import { objectEventsOf } from "./object-events";

/** A trail that logs what happens in the account: the account's own trail or its organization's. */
export interface AccountTrail {
  readonly isMultiRegion: Known<boolean>;
  readonly isLogging: Known<boolean>;
  /** The management events that the trail logs in full. Read only for multi-region trails. */
  readonly managementEvents: Known<readonly EventKind[]>;
  /** The events of S3 objects of which the trail logs all, in every bucket. Read only for multi-region trails. */
  readonly objectEvents: Known<readonly EventKind[]>;
}

/** What a trail logs, by its event selectors. */
type LoggedEvents = Pick<AccountTrail, "managementEvents" | "objectEvents">;

/** What a trail logs that has no event selectors of its own. */
const BY_DEFAULT: LoggedEvents = {
  managementEvents: managementEventsOf([], []),
  objectEvents: objectEventsOf([], []),
};

/** The trails of an account together, as rules of the level `account` see them. */
export interface AccountTrails {
  readonly trails: Known<readonly AccountTrail[]>;
}

const NOT_ASKED = unknown("It is read only for multi-region trails.");

/** CloudTrail's error for a trail that was deleted after it was listed. The account's other trails still count. */
const GONE = "TrailNotFoundException";

/**
 * Reads all trails that log in the account's home region. A multi-region trail logs in every region, so any region
 * shows it.
 */
export const trailsTogether: AccountField<ListedTrail> = {
  calls: ["CloudTrail.GetEventSelectors", "CloudTrail.GetTrailStatus"],
  async read(context, listed): Promise<AccountTrails["trails"]> {
    return (await trailsOf(context, listed)).map(({ trail }) => trail);
  },
};

/** A trail with what the list says of it. */
interface ReadTrail {
  readonly listed: ListedTrail;
  readonly trail: AccountTrail;
}

const readBefore = new WeakMap<readonly ListedTrail[], Promise<readonly ReadTrail[]>>();

/** The trails of an account that are still there, read once for every field that looks at them. */
export function trailsOf(context: CollectContext, all: readonly ListedTrail[]): Promise<readonly ReadTrail[]> {
  const trails = readBefore.get(all) ?? readAll(context, all);
  readBefore.set(all, trails);
  return trails;
}

async function readAll(context: CollectContext, all: readonly ListedTrail[]): Promise<readonly ReadTrail[]> {
  const trails = await Promise.all(all.map(async (listed) => ({ listed, trail: await readTrail(context, listed) })));
  return trails.flatMap(({ listed, trail }) => (trail === null ? [] : [{ listed, trail }]));
}

/** An organization's trail belongs to the account that created it; member accounts see a copy. */
export function isOfAccount({ TrailARN = "" }: ListedTrail, accountId: string): boolean {
  return parseArn(TrailARN).account === accountId;
}

/** A trail of the account; `null` where it is gone. */
async function readTrail(context: CollectContext, trail: ListedTrail): Promise<AccountTrail | null> {
  const isMultiRegion = trail.IsMultiRegionTrail ?? false;
  const isLogging = await readIsLogging(context, trail);
  if (isLogging === null) return null;
  if (!isMultiRegion) return { isMultiRegion, isLogging, ...unread(NOT_ASKED) };
  const events = await readEvents(context, trail);
  return events === null ? null : { isMultiRegion, isLogging, ...(isUnknown(events) ? unread(events) : events) };
}

function unread(why: Unknown): LoggedEvents {
  return { managementEvents: why, objectEvents: why };
}

async function readIsLogging(context: CollectContext, { TrailARN }: ListedTrail): Promise<Known<boolean | null>> {
  return context.read("CloudTrail.GetTrailStatus", context.target.accountId, () =>
    unless<Known<boolean> | null>(GONE, null, async () => {
      // Copies are known only by their ARN.
      const { IsLogging } = await context.send("CloudTrail.GetTrailStatus", { Name: TrailARN });
      return IsLogging ?? unknown("CloudTrail does not say whether the trail is logging.");
    }),
  );
}

/** CloudTrail keeps a trail's selectors only in the trail's home region. */
async function readEvents(context: CollectContext, trail: ListedTrail): Promise<Known<LoggedEvents | null>> {
  if (trail.HasCustomEventSelectors === false) return BY_DEFAULT;
  const { accountId, awsRegion } = context.target;
  // CloudTrail returns the selectors of an organization's trail only to the account that created it.
  if (!isOfAccount(trail, accountId)) {
    return unknown("Only the account that created the organization's trail can read its event selectors.");
  }
  const home = context.inRegion(trail.HomeRegion ?? awsRegion);
  return home.read("CloudTrail.GetEventSelectors", accountId, () =>
    unless(GONE, null, async () => {
      const { EventSelectors, AdvancedEventSelectors } = await home.send("CloudTrail.GetEventSelectors", {
        TrailName: trail.TrailARN,
      });
      // A trail has either basic or advanced selectors, not both.
      answered(EventSelectors ?? AdvancedEventSelectors, "EventSelectors");
      const [basic, advanced] = [EventSelectors ?? [], AdvancedEventSelectors ?? []];
      return { managementEvents: managementEventsOf(basic, advanced), objectEvents: objectEventsOf(basic, advanced) };
    }),
  );
}
