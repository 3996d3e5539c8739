import type { LogGroup as ListedLogGroup } from "@aws-sdk/client-cloudwatch-logs";
import { mapKnown, type Known } from "../core/known";
import { answered } from "./answer";
import { list } from "./type/description";
import { question } from "./type/question";
import { resourceType } from "./type/resource-type";

/** A log group as rules see it. */
export interface LogGroup {
  /** Days for which log events are kept; `null` where they never expire. */
  readonly retentionInDays: Known<number | null>;
  /** Such as `STANDARD`, `INFREQUENT_ACCESS` or `DELIVERY`. */
  readonly logGroupClass: Known<string>;
}

/**
 * The class of log groups that only pass on what Lambda writes. CloudWatch Logs keeps these events for a day or two,
 * and nobody can change that (CloudWatch Logs API Reference, CreateLogGroup).
 */
export const DELIVERY_CLASS = "DELIVERY";

/** The class of a log group that does not name one (CloudWatch Logs API Reference, CreateLogGroup). */
const DEFAULT_CLASS = "STANDARD";

/** A log group. AWS Config records none, so the type has CloudFormation's name. */
export const logGroup = resourceType<ListedLogGroup, LogGroup>({
  resourceType: "AWS::Logs::LogGroup",
  service: "CloudWatch Logs",
  list: list("CloudWatchLogs.DescribeLogGroups", { list: "logGroups", token: "nextToken", input: { limit: 50 } }),
  id: ({ logGroupName = "" }) => logGroupName,
  arn: ({ logGroupArn, logGroupName = "" }, { partition, awsRegion, accountId }) =>
    logGroupArn ?? `arn:${partition}:logs:${awsRegion}:${accountId}:log-group:${logGroupName}`,
  tags: question("CloudWatchLogs.ListTagsForResource", {
    input: ({ arn }) => ({ resourceArn: String(arn) }),
    answer: ({ tags }) => answered(tags, "tags"),
  }),
  plan: { terraformTypes: ["aws_cloudwatch_log_group"], identifiedBy: ["name", "id", "arn"] },
  fields: {
    retentionInDays: {
      says: "how long the log group keeps its events",
      live: ({ retentionInDays = null }) => retentionInDays,
      // In Terraform, 0 keeps events forever.
      plan: (group) => mapKnown(group.number("retention_in_days"), (days) => days || null),
    },
    logGroupClass: {
      says: "which class the log group has",
      live: ({ logGroupClass = DEFAULT_CLASS }) => logGroupClass,
      plan: (group) => group.text("log_group_class") ?? DEFAULT_CLASS,
    },
  },
  example: { retentionInDays: 90, logGroupClass: DEFAULT_CLASS },
});
