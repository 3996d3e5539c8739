import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  ListTagsCommand,
  type Trail,
} from "@aws-sdk/client-cloudtrail";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown, type Known } from "../../core/known";
import { answered } from "../answer";
import { NOT_NEEDED, type CollectContext, type LiveCollector } from "../collector";
import { allPages, pagesOf } from "../pages";
import { unless } from "../unless";
import { tagRecord } from "../tag-record";
import { TRAIL_API_CALLS } from "./api-calls";
import { TRAIL, type AccountTrail, type AccountTrailsConfiguration, type TrailConfiguration } from "./configuration";
import { ALL_EVENTS, managementEventsOf, type EventKind } from "./management-events";

const NOT_ASKED = unknown("It is asked of multi-region trails alone.");

/**
 * Reads the trails of a target: those of the account's own in their home region, and in the account's
 * home region one item more that has all trails which log there. A multi-region trail logs everywhere,
 * so that any one region tells whether there is one: the same, whichever region that is.
 */
export const trailCollector: LiveCollector<TrailConfiguration | AccountTrailsConfiguration> = {
  resourceType: TRAIL,
  apiCalls: TRAIL_API_CALLS,
  async *collect(context) {
    const cloudTrail = context.client(CloudTrailClient);
    // The answer is one page; the copies of trails of other regions and of the organization are in it.
    const trailList = await context.list("CloudTrail.DescribeTrails", async () =>
      answered((await cloudTrail.send(new DescribeTrailsCommand({}))).trailList, "trailList"),
    );
    const own = trailList.filter((trail) => isOwn(context, trail) && trail.HomeRegion === context.target.awsRegion);
    for (const trail of own) yield await itemOf(context, trail);
    if (context.target.isHome && context.fields.has("trails")) yield await accountItemOf(context, trailList);
  },
};

function arnOf({ TrailARN = "" }: Trail): string {
  return TrailARN;
}

/** An organization's trail belongs to the account that made it; its members see a copy. */
function isOwn({ target: { accountId } }: CollectContext, trail: Trail): boolean {
  return arnOf(trail).split(":")[4] === accountId;
}

async function itemOf(
  context: CollectContext,
  { Name = "", TrailARN = "", LogFileValidationEnabled, KmsKeyId }: Trail,
): Promise<ConfigurationItem<TrailConfiguration>> {
  const { accountId, awsRegion } = context.target;
  const read = () => context.read("CloudTrail.ListTags", Name, () => readTags(context, TrailARN));
  return {
    resourceType: TRAIL,
    resourceId: Name,
    arn: TrailARN,
    accountId,
    awsRegion,
    tags: context.fields.has("tags") ? await read() : NOT_NEEDED,
    configuration: {
      logFileValidationEnabled:
        LogFileValidationEnabled ?? unknown("CloudTrail does not say whether the log files are validated."),
      kmsKeyId: KmsKeyId || null,
    },
    source: "live",
  };
}

/** One trail by itself: of several, one that is gone would fail them all. A region has five at most. */
async function readTags(context: CollectContext, TrailARN: string): Promise<Readonly<Record<string, string>>> {
  const cloudTrail = context.client(CloudTrailClient);
  const pages = pagesOf({
    list: "ResourceTagList",
    token: "NextToken",
    ask: (page) => cloudTrail.send(new ListTagsCommand({ ResourceIdList: [TrailARN], ...page })),
  });
  const tags = (await allPages(pages)).flatMap(({ TagsList = [] }) => TagsList);
  return tagRecord(tags);
}

async function accountItemOf(
  context: CollectContext,
  trails: readonly Trail[],
): Promise<ConfigurationItem<AccountTrailsConfiguration>> {
  const { accountId } = context.target;
  const read = await Promise.all(trails.map((trail) => readAccountTrail(context, trail)));
  return {
    resourceType: TRAIL,
    resourceId: accountId,
    level: "account",
    arn: null,
    accountId,
    awsRegion: "global",
    tags: null,
    configuration: { trails: read.filter((trail) => trail !== null) },
    source: "live",
  };
}

/** What CloudTrail says of a trail that was deleted after it was listed: the account's other trails stand. */
const GONE = "TrailNotFoundException";

/** A trail of the account; `null` where it is gone. */
async function readAccountTrail(context: CollectContext, trail: Trail): Promise<AccountTrail | null> {
  const isMultiRegion = trail.IsMultiRegionTrail ?? false;
  if (!isMultiRegion) return { isMultiRegion, isLogging: NOT_ASKED, managementEvents: NOT_ASKED };
  const isLogging = await readIsLogging(context, trail);
  const managementEvents = isLogging === null ? null : await readManagementEvents(context, trail);
  return isLogging === null || managementEvents === null ? null : { isMultiRegion, isLogging, managementEvents };
}

async function readIsLogging(context: CollectContext, trail: Trail): Promise<Known<boolean | null>> {
  const cloudTrail = context.client(CloudTrailClient);
  return context.read("CloudTrail.GetTrailStatus", context.target.accountId, () =>
    unless<Known<boolean> | null>(GONE, null, async () => {
      // Copies are known by their ARN alone.
      const { IsLogging } = await cloudTrail.send(new GetTrailStatusCommand({ Name: arnOf(trail) }));
      return IsLogging ?? unknown("CloudTrail does not say whether the trail is logging.");
    }),
  );
}

/** CloudTrail holds a trail's selectors in its home region, and knows none of them elsewhere. */
async function readManagementEvents(
  context: CollectContext,
  trail: Trail,
): Promise<Known<readonly EventKind[] | null>> {
  if (trail.HasCustomEventSelectors === false) return ALL_EVENTS;
  // CloudTrail answers the selectors of an organization's trail to the account that made it alone.
  if (!isOwn(context, trail)) {
    return unknown("The event selectors of the organization's trail can be read in the account that made it alone.");
  }
  const { accountId, awsRegion } = context.target;
  const home = context.inRegion(trail.HomeRegion ?? awsRegion);
  return home.read("CloudTrail.GetEventSelectors", accountId, () =>
    unless(GONE, null, async () => {
      const input = new GetEventSelectorsCommand({ TrailName: arnOf(trail) });
      const { EventSelectors, AdvancedEventSelectors } = await home.client(CloudTrailClient).send(input);
      // A trail has selectors of the one kind or of the other.
      answered(EventSelectors ?? AdvancedEventSelectors, "EventSelectors");
      return managementEventsOf(EventSelectors ?? [], AdvancedEventSelectors ?? []);
    }),
  );
}
