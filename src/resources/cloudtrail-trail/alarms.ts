import type { MetricAlarm } from "@aws-sdk/client-cloudwatch";
import type { MetricFilter } from "@aws-sdk/client-cloudwatch-logs";
import { isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import { answered } from "../answer";
import type { CollectContext } from "../collector";
import { allPages } from "../pages";
import { list } from "../type/description";
import { parseArn } from "./arn";

/** A metric filter of a log group, by what its matches come to. */
export interface AlarmFilter {
  /** Which events it takes (Amazon CloudWatch Logs User Guide, "Filter pattern syntax"). */
  readonly pattern: Known<string>;
  /** Why nobody hears of them, as in "its alarm notifies no SNS topic"; `null` if an alarm tells somebody. */
  readonly shortcoming: Known<string | null>;
}

const FILTERS = "CloudWatchLogs.DescribeMetricFilters";
const ALARMS = "CloudWatch.DescribeAlarms";
const TOPIC = "SNS.GetTopicAttributes";

/** The calls that reading alarms takes. */
export const ALARM_CALLS = [FILTERS, ALARMS, TOPIC] as const;

const alarmsThere = list(ALARMS, {
  list: "MetricAlarms",
  token: "NextToken",
  input: { AlarmTypes: ["MetricAlarm"], MaxRecords: 100 },
});

/** What filters, alarms and topics of an account say, each asked for once. */
export class AlarmReader {
  private readonly filters = new Map<string, Promise<Known<readonly AlarmFilter[]>>>();
  private readonly alarms = new Map<string, Promise<Known<readonly MetricAlarm[]>>>();
  private readonly topics = new Map<string, Promise<Known<string | null>>>();

  constructor(private readonly context: CollectContext) {}

  /** The metric filters of the log group to which a trail sends its events. */
  filtersOf(logGroupArn: string): Promise<Known<readonly AlarmFilter[]>> {
    return once(this.filters, logGroupArn, async () => {
      const { region, account, resource } = parseArn(logGroupArn);
      const logGroupName = resource.replace(/^log-group:/, "").replace(/:\*$/, "");
      if (account !== this.context.target.accountId) {
        return unknown(
          `The log group ${logGroupName} belongs to account ${account}, which alone can read its filters.`,
        );
      }
      const there = this.context.inRegion(region);
      const asked = list(FILTERS, { list: "metricFilters", token: "nextToken", input: { logGroupName } });
      const found = await this.shared(() => allPages(asked.pages(there)));
      if (isUnknown(found)) return found;
      return Promise.all(
        found.map(async (filter) => ({
          pattern: filter.filterPattern ?? "",
          shortcoming: await this.shortcomingOf(filter, region),
        })),
      );
    });
  }

  private async shortcomingOf(filter: MetricFilter, region: string): Promise<Known<string | null>> {
    if (filter.fieldSelectionCriteria) return "its filter takes the events of some accounts or regions alone";
    const alarms = await once(this.alarms, region, () =>
      this.shared(() => allPages(alarmsThere.pages(this.context.inRegion(region)))),
    );
    if (isUnknown(alarms)) return alarms;
    const watching = alarms.filter((alarm) => watches(alarm, filter));
    return best(
      await Promise.all(watching.map((alarm) => this.shortcomingOfAlarm(alarm, region))),
      "its metric has no alarm",
    );
  }

  private async shortcomingOfAlarm(
    { ActionsEnabled = true, AlarmActions = [] }: MetricAlarm,
    region: string,
  ): Promise<Known<string | null>> {
    if (!ActionsEnabled) return "the actions of its alarm are switched off";
    const topics = AlarmActions.filter((arn) => parseArn(arn).service === "sns");
    return best(
      await Promise.all(topics.map((arn) => this.shortcomingOfTopic(arn, region))),
      "its alarm notifies no SNS topic",
    );
  }

  private shortcomingOfTopic(topicArn: string, awsRegion: string): Promise<Known<string | null>> {
    const { account, region, resource } = parseArn(topicArn);
    return once(this.topics, topicArn, async () => {
      if (account !== this.context.target.accountId || region !== awsRegion) {
        return unknown(
          `The topic ${resource} of an alarm is in account ${account} and region ${region}: nobody asked there.`,
        );
      }
      const there = this.context.inRegion(region);
      const attributes = await this.shared(() =>
        there.list(TOPIC, async () => {
          const { Attributes } = await there.send(TOPIC, { TopicArn: topicArn });
          return answered(Attributes, "Attributes");
        }),
      );
      return mapKnown(attributes, ({ SubscriptionsConfirmed: confirmed }) =>
        Number(confirmed) > 0 ? null : "nobody has confirmed a subscription to the topic of its alarm",
      );
    });
  }

  /** A failure is a gap of the account, whose trails are read together. */
  private shared<T>(request: () => Promise<T>): Promise<Known<T>> {
    return this.context.readShared(this.context.target.accountId, request);
  }
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

async function once<T>(answers: Map<string, Promise<T>>, key: string, ask: () => Promise<T>): Promise<T> {
  const answer = answers.get(key) ?? ask();
  answers.set(key, answer);
  return answer;
}
