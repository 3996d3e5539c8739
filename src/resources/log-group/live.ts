import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  ListTagsForResourceCommand,
  type LogGroup,
} from "@aws-sdk/client-cloudwatch-logs";
import type { ConfigurationItem } from "../../core/configuration-item";
import { answered } from "../answer";
import { NOT_NEEDED, type CollectContext, type LiveCollector } from "../collector";
import { inOrder } from "../in-order";
import { listPages } from "../pages";
import { LOG_GROUP_API_CALLS } from "./api-calls";
import { LOG_GROUP, type LogGroupConfiguration } from "./configuration";

/** Log groups that CloudWatch Logs answers a call: the most it takes. */
const GROUPS_A_PAGE = 50;

/** Log groups that are read ahead of the one that is judged, where their tags are asked for. */
const GROUPS_AHEAD = 16;

/** Reads the log groups of a target: the list holds everything but tags. */
export const logGroupCollector: LiveCollector<LogGroupConfiguration> = {
  resourceType: LOG_GROUP,
  apiCalls: LOG_GROUP_API_CALLS,
  async *collect(context) {
    const logs = context.client(CloudWatchLogsClient);
    const pages = listPages(context, "CloudWatchLogs.DescribeLogGroups", {
      list: "logGroups",
      token: "nextToken",
      ask: (page) => logs.send(new DescribeLogGroupsCommand({ limit: GROUPS_A_PAGE, ...page })),
    });
    for await (const page of pages) yield* inOrder(page, GROUPS_AHEAD, (group) => readGroup(context, group));
  },
};

async function readGroup(
  context: CollectContext,
  { logGroupName: name = "", logGroupArn, retentionInDays, logGroupClass }: LogGroup,
): Promise<ConfigurationItem<LogGroupConfiguration>> {
  const { accountId, awsRegion, partition } = context.target;
  const arn = logGroupArn ?? `arn:${partition}:logs:${awsRegion}:${accountId}:log-group:${name}`;
  return {
    resourceType: LOG_GROUP,
    resourceId: name,
    arn,
    accountId,
    awsRegion,
    tags: await readTags(context, name, arn),
    configuration: { retentionInDays: retentionInDays ?? null, logGroupClass: logGroupClass ?? "STANDARD" },
    source: "live",
  };
}

async function readTags(
  context: CollectContext,
  name: string,
  resourceArn: string,
): Promise<ConfigurationItem["tags"]> {
  if (!context.fields.has("tags")) return NOT_NEEDED;
  const logs = context.client(CloudWatchLogsClient);
  return context.read("CloudWatchLogs.ListTagsForResource", name, async () => {
    const { tags } = await logs.send(new ListTagsForResourceCommand({ resourceArn }));
    return answered(tags, "tags");
  });
}
