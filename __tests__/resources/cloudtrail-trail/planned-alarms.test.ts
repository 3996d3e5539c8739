import { trail } from "../../../src/resources/cloudtrail-trail/description";
import type { AccountAlarms } from "../../../src/resources/cloudtrail-trail/account-alarms";
import { AFTER_APPLY, readAccountPlanned, type PlainJoin, type PlainValues } from "../../support/planned";

const LOG_GROUP = "aws_cloudwatch_log_group";
const FILTER = "aws_cloudwatch_log_metric_filter";
const ALARM = "aws_cloudwatch_metric_alarm";
const SUBSCRIPTION = "aws_sns_topic_subscription";

const PATTERN = "{ $.userIdentity.type = Root }";
const METRIC = { name: "root", namespace: "CloudTrail", value: "1" };

/** A resource of each kind of the chain, as Terraform plans it. */
const CHAIN: Readonly<Record<string, PlainValues>> = {
  [FILTER]: { name: "root", pattern: PATTERN, log_group_name: "audit", metric_transformation: [METRIC] },
  [ALARM]: { metric_name: "root", namespace: "CloudTrail", actions_enabled: true, alarm_actions: [AFTER_APPLY] },
  [SUBSCRIPTION]: { protocol: "sqs", topic_arn: AFTER_APPLY },
};

/** An alarm that queries its metrics has none of its own. */
const NO_METRIC = { metric_name: null, namespace: null };

/** The query of an alarm for the metric of the chain. */
function query(metric: PlainValues): PlainValues {
  return { id: "all", metric: [{ metric_name: "root", namespace: "CloudTrail", ...metric }] };
}

/** What the resources of the chain name that the plan makes. */
const NAMED: NonNullable<PlainJoin["named"]> = {
  alarm_actions: [{ type: "aws_sns_topic" }],
  topic_arn: [{ type: "aws_sns_topic" }],
};

interface Plan {
  readonly arn?: unknown;
  /** Of a kind of the chain, what it has otherwise; `null` where the plan has none. */
  readonly chain?: Readonly<Record<string, PlainValues | null>>;
  readonly named?: PlainJoin["named"];
}

const OTHERS = {
  pattern: { reason: expect.any(String) as string },
  shortcoming: { reason: expect.any(String) as string },
};
const HEARD = { pattern: PATTERN, shortcoming: null };
const OPEN = {
  pattern: PATTERN,
  shortcoming: { reason: "The plan does not show what else watches the trail's log group." },
};

function filtersOf({
  arn = "arn:aws:logs:eu-west-1:444455556666:log-group:audit:*",
  chain = {},
  named = {},
}: Plan = {}) {
  const beside = Object.fromEntries(
    Object.entries(CHAIN).map(([type, values]) => [type, chain[type] === null ? [] : [{ ...values, ...chain[type] }]]),
  );
  const values = { is_multi_region_trail: true, cloud_watch_logs_group_arn: arn };
  const around = { beside, named: { ...NAMED, ...named } };
  const account = readAccountPlanned(trail.planReader, { type: "aws_cloudtrail", values, around }) as AccountAlarms;
  const [planned] = account.alarms as readonly { readonly filters: unknown }[];
  return planned?.filters;
}

describe("the metric filters of a planned trail's log group", () => {
  it("tell somebody where the plan has the whole chain, and may have others beside them", () => {
    expect(filtersOf()).toMatchObject([HEARD, OTHERS]);
  });

  it.each([null, ""])("are none without a log group (%p)", (arn) => {
    expect(filtersOf({ arn })).toBeNull();
  });

  it.each<[string, Plan]>([
    [
      "by name where the plan makes the log group",
      { arn: AFTER_APPLY, named: { cloud_watch_logs_group_arn: [{ type: LOG_GROUP, values: { name: "audit" } }] } },
    ],
    [
      "by what they name where the log group has no name yet",
      {
        arn: AFTER_APPLY,
        named: { cloud_watch_logs_group_arn: [{ type: LOG_GROUP }], log_group_name: [{ type: LOG_GROUP }] },
        chain: { [FILTER]: { log_group_name: AFTER_APPLY } },
      },
    ],
  ])("are found %s", (_name, plan) => {
    expect(filtersOf(plan)).toMatchObject([HEARD, OTHERS]);
  });

  it.each<[string, Plan]>([
    ["they are of another log group", { chain: { [FILTER]: { log_group_name: "other" } } }],
    ["nobody knows whose they are", { chain: { [FILTER]: { log_group_name: AFTER_APPLY } } }],
    ["nobody knows which log group it is", { arn: AFTER_APPLY, named: { cloud_watch_logs_group_arn: AFTER_APPLY } }],
  ])("are left out where %s", (_name, plan) => {
    expect(filtersOf(plan)).toMatchObject([OTHERS]);
  });

  it("have the pattern of nothing where none is set", () => {
    expect(filtersOf({ chain: { [FILTER]: { pattern: null } } })).toMatchObject([{ ...HEARD, pattern: "" }, OTHERS]);
  });
});

describe("a planned filter", () => {
  it.each<[string, Plan]>([
    [
      "its metric by the filter's name",
      { chain: { [ALARM]: { metric_name: AFTER_APPLY } }, named: { metric_name: [{ type: FILTER }] } },
    ],
    [
      "its metric in a query",
      { chain: { [ALARM]: { ...NO_METRIC, metric_query: [{ id: "sum", expression: "all" }, query({})] } } },
    ],
    [
      "its metric in a query by the filter's name",
      {
        chain: { [ALARM]: { ...NO_METRIC, metric_query: [query({ metric_name: AFTER_APPLY })] } },
        named: { "metric_query.0.metric.0.metric_name": [{ type: FILTER }] },
      },
    ],
    [
      "a subscriber that is confirmed",
      { chain: { [SUBSCRIPTION]: { protocol: "email", pending_confirmation: false } } },
    ],
  ])("is heard through %s", (_name, plan) => {
    expect(filtersOf(plan)).toMatchObject([HEARD, OTHERS]);
  });

  it.each<[string, Plan]>([
    ["there is no alarm", { chain: { [ALARM]: null } }],
    ["the alarm is on another metric", { chain: { [ALARM]: { metric_name: "other" } } }],
    ["the alarm is on another namespace", { chain: { [ALARM]: { namespace: "Other" } } }],
    ["the alarm may be on another metric", { chain: { [ALARM]: { metric_name: AFTER_APPLY } } }],
    [
      "the alarm names a filter of another metric",
      {
        chain: { [ALARM]: { metric_name: AFTER_APPLY }, [FILTER]: { name: "filter" } },
        named: { metric_name: [{ type: FILTER }] },
      },
    ],
    [
      "the alarm queries a part of the metric",
      { chain: { [ALARM]: { ...NO_METRIC, metric_query: [query({ dimensions: { a: "b" } })] } } },
    ],
    ["the alarm's queries are open", { chain: { [ALARM]: { ...NO_METRIC, metric_query: AFTER_APPLY } } }],
    ["the alarm is on a part of the metric", { chain: { [ALARM]: { dimensions: { a: "b" } } } }],
    [
      "the metric is counted in parts",
      { chain: { [FILTER]: { metric_transformation: [{ ...METRIC, dimensions: { a: "$.a" } }] } } },
    ],
    [
      "the metric has no name yet",
      { chain: { [FILTER]: { metric_transformation: [{ ...METRIC, name: AFTER_APPLY }] } } },
    ],
    [
      "the metric has no namespace yet",
      { chain: { [FILTER]: { metric_transformation: [{ ...METRIC, namespace: AFTER_APPLY }] } } },
    ],
    ["the alarm waits for fewer events", { chain: { [ALARM]: { comparison_operator: "LessThanThreshold" } } }],
    ["the alarm's actions are off", { chain: { [ALARM]: { actions_enabled: false } } }],
    ["the alarm notifies nobody", { named: { alarm_actions: [] } }],
    ["the alarm notifies what nobody knows", { named: { alarm_actions: AFTER_APPLY } }],
    ["there is no subscriber", { chain: { [SUBSCRIPTION]: null } }],
    [
      "the subscriber is of another topic",
      { named: { topic_arn: [{ type: "aws_sns_topic", address: "aws_sns_topic.other" }] } },
    ],
    ["the subscriber has to confirm", { chain: { [SUBSCRIPTION]: { protocol: "email" } } }],
    ["the subscriber's protocol is open", { chain: { [SUBSCRIPTION]: { protocol: AFTER_APPLY } } }],
  ])("may be heard by nobody where %s", (_name, plan) => {
    expect(filtersOf(plan)).toMatchObject([OPEN, OTHERS]);
  });
});
