import type { MetricAlarm } from "@aws-sdk/client-cloudwatch";
import type { MetricFilter } from "@aws-sdk/client-cloudwatch-logs";
import { isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import { answered } from "../answer";
import type { CollectContext } from "../collector";
import { allPages } from "../pages";
import { list } from "../type/description";
import { oncePerKey } from "../type/question";
import { parseArn } from "./arn";

/** A metric filter of a log group, by what its matches come to. */
export interface AlarmFilter {
  /** Which events it takes (Amazon CloudWatch Logs User Guide, "Filter pattern syntax"). */
  readonly pattern: Known<string>;
  /** Why nobody hears of them, as in "its alarm notifies no SNS topic"; `null` if an alarm tells somebody. */
  readonly shortcoming: Known<string | null>;
}

/** Comparisons of an alarm that goes off when events stay away (Amazon CloudWatch API Reference, PutMetricAlarm). */
export const FALLING = /^LessThan(?!LowerOrGreaterThanUpper)/;

const FILTERS = "CloudWatchLogs.DescribeMetricFilters";
const ALARMS = "CloudWatch.DescribeAlarms";
const TOPIC = "SNS.GetTopicAttributes";

/** The calls that reading alarms takes. */
export const ALARM_CALLS = [FILTERS, ALARMS, TOPIC] as const;

const filtersIn = oncePerKey((context, region, logGroupName) =>
  allPages(
    list(FILTERS, { list: "metricFilters", token: "nextToken", input: { logGroupName } }).pages(
      context.inRegion(region),
    ),
  ),
);

const ALL_ALARMS = list(ALARMS, {
  list: "MetricAlarms",
  token: "NextToken",
  input: { AlarmTypes: ["MetricAlarm"], MaxRecords: 100 },
});
const alarmsIn = oncePerKey((context, region) => allPages(ALL_ALARMS.pages(context.inRegion(region))));

const attributesOf = oncePerKey((context, region, TopicArn) => {
  const there = context.inRegion(region);
  return there.list(TOPIC, async () => answered((await there.send(TOPIC, { TopicArn })).Attributes, "Attributes"));
});

/**
 * The metric filters of the log group to which a trail sends its events, with what their alarms and topics say. What
 * cannot be read is a gap of the account, whose trails are read together.
 */
export async function filtersOf(context: CollectContext, logGroupArn: string): Promise<Known<readonly AlarmFilter[]>> {
  const { accountId } = context.target;
  const { region, account, resource } = parseArn(logGroupArn);
  const logGroupName = resource.replace(/^log-group:/, "").replace(/:\*$/, "");
  if (account !== accountId) {
    return unknown(`The log group ${logGroupName} belongs to account ${account}, which alone can read its filters.`);
  }
  const found = await filtersIn(context, accountId, region, logGroupName);
  if (isUnknown(found)) return found;
  return Promise.all(
    found.map(async (filter) => ({
      pattern: filter.filterPattern ?? "",
      shortcoming: await shortcomingOf(context, filter, region),
    })),
  );
}

async function shortcomingOf(
  context: CollectContext,
  filter: MetricFilter,
  region: string,
): Promise<Known<string | null>> {
  if (filter.fieldSelectionCriteria) return "its filter takes the events of some accounts or regions alone";
  const alarms = await alarmsIn(context, context.target.accountId, region);
  if (isUnknown(alarms)) return alarms;
  const watching = alarms.filter((alarm) => watches(alarm, filter));
  return best(
    await Promise.all(watching.map((alarm) => shortcomingOfAlarm(context, alarm, region))),
    "its metric has no alarm",
  );
}

async function shortcomingOfAlarm(
  context: CollectContext,
  { ActionsEnabled = true, AlarmActions = [], ComparisonOperator }: MetricAlarm,
  region: string,
): Promise<Known<string | null>> {
  if (ComparisonOperator !== undefined && FALLING.test(ComparisonOperator)) return "its alarm waits for fewer events";
  if (!ActionsEnabled) return "the actions of its alarm are switched off";
  const topics = AlarmActions.filter((arn) => parseArn(arn).service === "sns");
  return best(
    await Promise.all(topics.map((arn) => shortcomingOfTopic(context, arn, region))),
    "its alarm notifies no SNS topic",
  );
}

async function shortcomingOfTopic(
  context: CollectContext,
  topicArn: string,
  awsRegion: string,
): Promise<Known<string | null>> {
  const { accountId } = context.target;
  const { account, region, resource } = parseArn(topicArn);
  if (account !== accountId || region !== awsRegion) {
    return unknown(
      `The topic ${resource} of an alarm is in account ${account} and region ${region}: nobody asked there.`,
    );
  }
  return mapKnown(await attributesOf(context, accountId, region, topicArn), ({ SubscriptionsConfirmed: confirmed }) =>
    Number(confirmed) > 0 ? null : "nobody has confirmed a subscription to the topic of its alarm",
  );
}

/** The best of several candidates: none lacks anything where one of them does not. */
function best(shortcomings: readonly Known<string | null>[], none: string): Known<string | null> {
  if (shortcomings.includes(null)) return null;
  return shortcomings.find(isUnknown) ?? shortcomings[0] ?? none;
}

/** True of an alarm on a metric that counts all that a filter takes. A metric with dimensions is counted in parts. */
function watches({ MetricName, Namespace, Dimensions, Metrics = [] }: MetricAlarm, filter: MetricFilter): boolean {
  const metrics = [{ MetricName, Namespace, Dimensions }, ...Metrics.map(({ MetricStat }) => MetricStat?.Metric)];
  const counted = (filter.metricTransformations ?? []).filter(
    ({ metricName = "", dimensions = {} }) =>
      metricName !== "" && Object.keys(dimensions).length + (filter.emitSystemFieldDimensions ?? []).length === 0,
  );
  return counted.some(({ metricName, metricNamespace }) =>
    metrics.some(
      (metric) =>
        metric?.MetricName === metricName && metric?.Namespace === metricNamespace && !metric?.Dimensions?.length,
    ),
  );
}
