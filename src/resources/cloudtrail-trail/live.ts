import {
  CloudTrailClient,
  DescribeTrailsCommand,
  GetEventSelectorsCommand,
  GetTrailStatusCommand,
  ListTagsCommand,
  type Trail,
} from "@aws-sdk/client-cloudtrail";
import type { ConfigurationItem } from "../../core/configuration-item";
import { isUnknown, unknown, type Known } from "../../core/known";
import { answered } from "../answer";
import { NOT_NEEDED, type CollectContext, type LiveCollector } from "../collector";
import { once } from "../once";
import { listPages } from "../pages";
import { TRAIL_API_CALLS } from "./api-calls";
import { TRAIL, type AccountTrail, type AccountTrailsConfiguration, type TrailConfiguration } from "./configuration";
import { ALL_EVENTS, managementEventsOf, type EventKind } from "./management-events";

const NOT_ASKED = unknown("It is asked of multi-region trails alone.");

type TagsByArn = ReadonlyMap<string, Readonly<Record<string, string>>>;

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
    const tags = once(() => listTags(context, own.map(arnOf)));
    for (const trail of own) yield await itemOf(context, trail, tags);
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
  listed: () => Promise<TagsByArn>,
): Promise<ConfigurationItem<TrailConfiguration>> {
  const { accountId, awsRegion } = context.target;
  const tags = context.fields.has("tags") ? await context.readShared(Name, listed) : NOT_NEEDED;
  return {
    resourceType: TRAIL,
    resourceId: Name,
    arn: TrailARN,
    accountId,
    awsRegion,
    tags: isUnknown(tags) ? tags : (tags.get(TrailARN) ?? {}),
    configuration: {
      logFileValidationEnabled:
        LogFileValidationEnabled ?? unknown("CloudTrail does not say whether the log files are validated."),
      kmsKeyId: KmsKeyId || null,
    },
    source: "live",
  };
}

/** A region has five trails at most, and a call takes twenty (CloudTrail User Guide, "Quotas"; ListTags). */
async function listTags(context: CollectContext, ResourceIdList: string[]): Promise<TagsByArn> {
  const cloudTrail = context.client(CloudTrailClient);
  const byArn = new Map<string, Record<string, string>>();
  const pages = listPages(context, "CloudTrail.ListTags", {
    list: "ResourceTagList",
    token: "NextToken",
    ask: (page) => cloudTrail.send(new ListTagsCommand({ ResourceIdList, ...page })),
  });
  for await (const page of pages) {
    for (const { ResourceId = "", TagsList = [] } of page) {
      const tags = TagsList.map(({ Key = "", Value = "" }) => [Key, Value] as const);
      byArn.set(ResourceId, { ...byArn.get(ResourceId), ...Object.fromEntries(tags) });
    }
  }
  return byArn;
}

async function accountItemOf(
  context: CollectContext,
  trails: readonly Trail[],
): Promise<ConfigurationItem<AccountTrailsConfiguration>> {
  const { accountId } = context.target;
  return {
    resourceType: TRAIL,
    resourceId: accountId,
    level: "account",
    arn: null,
    accountId,
    awsRegion: "global",
    tags: null,
    configuration: { trails: await Promise.all(trails.map((trail) => readAccountTrail(context, trail))) },
    source: "live",
  };
}

async function readAccountTrail(context: CollectContext, trail: Trail): Promise<AccountTrail> {
  const isMultiRegion = trail.IsMultiRegionTrail ?? false;
  if (!isMultiRegion) return { isMultiRegion, isLogging: NOT_ASKED, managementEvents: NOT_ASKED };
  return {
    isMultiRegion,
    isLogging: await readIsLogging(context, trail),
    managementEvents: await readManagementEvents(context, trail),
  };
}

async function readIsLogging(context: CollectContext, trail: Trail): Promise<Known<boolean>> {
  const cloudTrail = context.client(CloudTrailClient);
  return context.read("CloudTrail.GetTrailStatus", context.target.accountId, async () => {
    // Copies are known by their ARN alone.
    const { IsLogging } = await cloudTrail.send(new GetTrailStatusCommand({ Name: arnOf(trail) }));
    return IsLogging ?? unknown("CloudTrail does not say whether the trail is logging.");
  });
}

/** CloudTrail holds a trail's selectors in its home region, and knows none of them elsewhere. */
async function readManagementEvents(context: CollectContext, trail: Trail): Promise<Known<readonly EventKind[]>> {
  if (trail.HasCustomEventSelectors === false) return ALL_EVENTS;
  // CloudTrail answers the selectors of an organization's trail to the account that made it alone.
  if (!isOwn(context, trail)) {
    return unknown("The event selectors of the organization's trail can be read in the account that made it alone.");
  }
  const { accountId, awsRegion } = context.target;
  const home = context.inRegion(trail.HomeRegion ?? awsRegion);
  return home.read("CloudTrail.GetEventSelectors", accountId, async () => {
    const input = new GetEventSelectorsCommand({ TrailName: arnOf(trail) });
    const { EventSelectors, AdvancedEventSelectors } = await home.client(CloudTrailClient).send(input);
    return managementEventsOf(EventSelectors ?? [], AdvancedEventSelectors ?? []);
  });
}
