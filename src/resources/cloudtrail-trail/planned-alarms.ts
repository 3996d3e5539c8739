import { isUnknown, unknown, type Known } from "../../core/known";
import type { AttributePath, PlanJoin, PlannedResource, PlanSubject } from "../plan-reader";
import type { AlarmedTrail } from "./account-alarms";
import { FALLING, type AlarmFilter } from "./alarms";

const LOG_GROUP = "aws_cloudwatch_log_group";
const FILTER = "aws_cloudwatch_log_metric_filter";
const ALARM = "aws_cloudwatch_metric_alarm";
const TOPIC = "aws_sns_topic";
const SUBSCRIPTION = "aws_sns_topic_subscription";

const OUTSIDE = unknown("The plan does not show what else watches the trail's log group.");

/** Subscribers of which SNS asks no confirmation (Amazon SNS API Reference, Subscribe), unless of another account. */
const CONFIRMED_AT_ONCE: ReadonlySet<string> = new Set(["application", "firehose", "lambda", "sms", "sqs"]);

/** Resources that are asked what they name, and no more. */
const NAMING: PlanSubject = { terraformTypes: [FILTER, ALARM, SUBSCRIPTION], identifiedBy: ["id"], companions: {} };

/**
 * The metric filters of a planned trail's log group that tell somebody by a chain which the plan shows whole: filter,
 * metric, alarm, topic, subscriber. Whatever else there may be stands as one filter of which nothing is known.
 */
export function plannedFiltersOf(trail: PlannedResource, join: PlanJoin): AlarmedTrail["filters"] {
  const arn = trail.text("cloud_watch_logs_group_arn");
  if (arn === null || arn === "") return null;
  const groups = groupsOf(arn, join);
  const filters = join.beside(FILTER).filter((filter) => isOf(groups, filter, join));
  return [...filters.map((filter) => alarmFilterOf(filter, join)), { pattern: OUTSIDE, shortcoming: OUTSIDE }];
}

/** The names and addresses of the log group. */
function groupsOf(arn: Known<string>, join: PlanJoin): ReadonlySet<string> {
  if (!isUnknown(arn)) return new Set([arn.replace(/^.*:log-group:/, "").replace(/:\*$/, "")]);
  const named = join.named([LOG_GROUP], "cloud_watch_logs_group_arn");
  const groups = isUnknown(named) ? [] : named;
  return new Set(groups.flatMap((group) => [group.address, ...textOf(group, "name")]));
}

function isOf(groups: ReadonlySet<string>, filter: PlannedResource, join: PlanJoin): boolean {
  const name = filter.text("log_group_name");
  if (typeof name === "string") return groups.has(name);
  return addressesIn(join.of(filter, NAMING).named([LOG_GROUP], "log_group_name")).some((one) => groups.has(one));
}

function alarmFilterOf(filter: PlannedResource, join: PlanJoin): AlarmFilter {
  const isHeard = join.beside(ALARM).some((alarm) => watches(alarm, filter, join) && notifies(alarm, join));
  return { pattern: filter.text("pattern") ?? "", shortcoming: isHeard ? null : OUTSIDE };
}

/** True of an alarm on the metric that counts all that a filter takes: on this alone, or by queries. */
function watches(alarm: PlannedResource, filter: PlannedResource, join: PlanJoin): boolean {
  const queries = alarm.blocks("metric_query");
  const queried = isUnknown(queries) ? [] : queries.map((_, index) => ["metric_query", index, "metric", 0] as const);
  return [[], ...queried].some((metric) => isOnMetric(alarm, metric, filter, join));
}

function isOnMetric(alarm: PlannedResource, path: AttributePath, filter: PlannedResource, join: PlanJoin): boolean {
  const metric = ["metric_transformation", 0] as const;
  const [name, namespace] = [filter.text(...metric, "name"), filter.text(...metric, "namespace")];
  const parts = [filter.texts(...metric, "dimensions"), alarm.texts(...path, "dimensions")];
  if (parts.some((found) => found !== null) || typeof name !== "string" || typeof namespace !== "string") return false;
  if (alarm.text(...path, "namespace") !== namespace) return false;
  const watched = alarm.text(...path, "metric_name");
  if (!isUnknown(watched)) return watched === name;
  // What is known only after apply and names the filter is the filter's id: its name.
  return (
    filter.text("name") === name &&
    addressesIn(join.of(alarm, NAMING).named([FILTER], ...path, "metric_name")).includes(filter.address)
  );
}

function notifies(alarm: PlannedResource, join: PlanJoin): boolean {
  const comparison = alarm.text("comparison_operator");
  if (typeof comparison === "string" && FALLING.test(comparison)) return false;
  if (alarm.flag("actions_enabled") === false) return false;
  const topics = new Set(addressesIn(join.of(alarm, NAMING).named([TOPIC], "alarm_actions")));
  return topics.size > 0 && join.beside(SUBSCRIPTION).some((one) => isConfirmed(one) && isOfOne(topics, one, join));
}

function isConfirmed(subscription: PlannedResource): boolean {
  const protocol = subscription.text("protocol");
  return (
    (typeof protocol === "string" && CONFIRMED_AT_ONCE.has(protocol)) ||
    subscription.flag("pending_confirmation") === false
  );
}

function isOfOne(topics: ReadonlySet<string>, subscription: PlannedResource, join: PlanJoin): boolean {
  return addressesIn(join.of(subscription, NAMING).named([TOPIC], "topic_arn")).some((one) => topics.has(one));
}

function addressesIn(named: Known<readonly PlannedResource[]>): readonly string[] {
  return isUnknown(named) ? [] : named.map(({ address }) => address);
}

function textOf(resource: PlannedResource, attribute: string): readonly string[] {
  const text = resource.text(attribute);
  return typeof text === "string" ? [text] : [];
}
