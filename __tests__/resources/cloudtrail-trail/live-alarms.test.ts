import { CloudWatchClient, DescribeAlarmsCommand, type MetricAlarm } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient, DescribeMetricFiltersCommand, type MetricFilter } from "@aws-sdk/client-cloudwatch-logs";
import { DescribeOrganizationCommand, OrganizationsClient } from "@aws-sdk/client-organizations";
import { GetTopicAttributesCommand, SNSClient } from "@aws-sdk/client-sns";
import { mockClient } from "aws-sdk-client-mock";
import { unknown } from "../../../src/core/known";
import { trail } from "../../../src/resources/cloudtrail-trail/description";
import type { CountingCollectContext } from "../../../src/runtime/collect-context";
import { all, collectContext, inputsOf, named } from "../../support/collect";
import { answers, calls, cloudTrail, listedTrail, OF_ORGANIZATION } from "./trails";

const logs = mockClient(CloudWatchLogsClient);
const cloudWatch = mockClient(CloudWatchClient);
const sns = mockClient(SNSClient);
const organizations = mockClient(OrganizationsClient);

const TOPIC = "arn:aws:sns:eu-west-1:444455556666:alarms";
const FILTER: MetricFilter = {
  filterName: "root",
  filterPattern: "{ $.userIdentity.type = Root }",
  metricTransformations: [{ metricName: "root", metricNamespace: "CloudTrail", metricValue: "1" }],
};
const ALARM: MetricAlarm = {
  AlarmName: "root",
  ActionsEnabled: true,
  AlarmActions: [TOPIC],
  MetricName: "root",
  Namespace: "CloudTrail",
};

async function alarmsOf(context: CountingCollectContext = collectContext({ fields: ["alarms"] })) {
  const items = await all(trail.collector.collect(context));
  const account = items.find(({ level }) => level === "account")?.configuration;
  return (account as unknown as { readonly alarms: unknown } | undefined)?.alarms;
}

/** Lets the services answer these filters and alarms, and a topic with that many subscribers. */
function watched(filters: readonly MetricFilter[], alarms: readonly MetricAlarm[] = [], subscribers = "1"): void {
  logs.on(DescribeMetricFiltersCommand).resolves({ metricFilters: [...filters] });
  cloudWatch.on(DescribeAlarmsCommand).resolves({ MetricAlarms: [...alarms] });
  sns.on(GetTopicAttributesCommand).resolves({ Attributes: { SubscriptionsConfirmed: subscribers } });
}

beforeEach(() => {
  for (const client of [cloudTrail, logs, cloudWatch, sns, organizations]) client.reset();
  answers(listedTrail());
});

describe("the alarms of an account's trails", () => {
  it("are read from the log group on: filter, metric, alarm, topic", async () => {
    watched([FILTER, { ...FILTER, filterName: "again" }], [ALARM]);

    expect(await alarmsOf()).toEqual([
      {
        isMultiRegion: true,
        isLogging: true,
        managementEvents: ["read", "write"],
        objectEvents: [],
        filters: [
          { pattern: FILTER.filterPattern, shortcoming: null },
          { pattern: FILTER.filterPattern, shortcoming: null },
        ],
      },
    ]);
    expect(inputsOf(logs.calls())).toEqual([{ logGroupName: "audit" }]);
    expect(inputsOf(cloudWatch.calls())).toEqual([{ AlarmTypes: ["MetricAlarm"], MaxRecords: 100 }]);
    expect(inputsOf(sns.calls())).toEqual([{ TopicArn: TOPIC }]);
  });

  it("are asked for once a log group, and the trails' own answers once for all that reads them", async () => {
    answers(listedTrail(), listedTrail({ Name: "second" }));
    watched([FILTER], [ALARM]);

    await alarmsOf(collectContext({ fields: ["alarms", "trails"] }));

    expect(calls()).toEqual(["DescribeTrails", "GetTrailStatus", "GetTrailStatus"]);
    expect(logs.calls()).toHaveLength(1);
    expect(cloudWatch.calls()).toHaveLength(1);
  });

  it.each<[string, readonly MetricAlarm[], string]>([
    ["there is none", [], "its metric has no alarm"],
    ["it is on another metric", [{ ...ALARM, MetricName: "other" }], "its metric has no alarm"],
    ["it is on another namespace", [{ ...ALARM, Namespace: "Other" }], "its metric has no alarm"],
    ["it is on a part of it", [{ ...ALARM, Dimensions: [{ Name: "a", Value: "b" }] }], "its metric has no alarm"],
    [
      "it waits for fewer events",
      [{ ...ALARM, ComparisonOperator: "LessThanOrEqualToThreshold" }],
      "its alarm waits for fewer events",
    ],
    ["its actions are off", [{ ...ALARM, ActionsEnabled: false }], "the actions of its alarm are switched off"],
    ["it has none", [{ ...ALARM, AlarmActions: undefined }], "its alarm notifies no SNS topic"],
    [
      "it does something else",
      [{ ...ALARM, AlarmActions: ["arn:aws:lambda:eu-west-1:444455556666:function:f", "odd"] }],
      "its alarm notifies no SNS topic",
    ],
  ])("lack something where %s", async (_name, alarms, shortcoming) => {
    watched([FILTER], alarms);

    expect(await alarmsOf()).toMatchObject([{ filters: [{ shortcoming }] }]);
    expect(sns.calls()).toHaveLength(0);
  });

  it.each(["0", ""])("lack a subscriber where the topic has '%s' of them", async (subscribers) => {
    watched([FILTER], [ALARM], subscribers);

    expect(await alarmsOf()).toMatchObject([
      { filters: [{ shortcoming: "nobody has confirmed a subscription to the topic of its alarm" }] },
    ]);
  });

  it.each<[string, MetricAlarm]>([
    [
      "by a calculation",
      {
        ...ALARM,
        MetricName: undefined,
        Namespace: undefined,
        Metrics: [
          { Id: "e", Expression: "m" },
          { Id: "m", MetricStat: { Metric: { MetricName: "root", Namespace: "CloudTrail" }, Period: 60, Stat: "Sum" } },
        ],
      },
    ],
    ["at whatever is unusual", { ...ALARM, ComparisonOperator: "LessThanLowerOrGreaterThanUpperThreshold" }],
    ["where CloudWatch does not say that actions are off", { ...ALARM, ActionsEnabled: undefined }],
  ])("tell somebody %s", async (_name, alarm) => {
    watched([FILTER], [{ ...alarm, AlarmName: "off", ActionsEnabled: false }, alarm]);

    expect(await alarmsOf()).toMatchObject([{ filters: [{ shortcoming: null }] }]);
  });

  it.each<[string, Partial<MetricFilter>, string]>([
    [
      "counts by a field",
      { metricTransformations: [{ ...FILTER.metricTransformations?.[0], dimensions: { a: "$.a" } } as never] },
      "its metric has no alarm",
    ],
    ["counts by account", { emitSystemFieldDimensions: ["@aws.account"] }, "its metric has no alarm"],
    ["has no metric", { metricTransformations: undefined }, "its metric has no alarm"],
    ["names no metric", { metricTransformations: [{} as never] }, "its metric has no alarm"],
    [
      "takes one region",
      { fieldSelectionCriteria: '@aws.region = "eu-west-1"' },
      "its filter takes the events of some accounts or regions alone",
    ],
  ])("do not hear of everything where the filter %s", async (_name, more, shortcoming) => {
    watched([{ ...FILTER, ...more }], [ALARM, { ...ALARM, MetricName: undefined, Namespace: undefined }]);

    expect(await alarmsOf()).toMatchObject([{ filters: [{ shortcoming }] }]);
  });

  it("have the empty pattern where CloudWatch Logs has none", async () => {
    watched([{ ...FILTER, filterPattern: undefined }]);

    expect(await alarmsOf()).toMatchObject([{ filters: [{ pattern: "" }] }]);
  });

  it.each([
    ["another account", "arn:aws:sns:eu-west-1:999988887777:alarms"],
    ["another region", "arn:aws:sns:us-east-1:444455556666:alarms"],
  ])("leave open who hears of a topic in %s, without a gap", async (_name, topic) => {
    watched([FILTER], [{ ...ALARM, AlarmActions: [topic] }]);
    const context = collectContext({ fields: ["alarms"] });

    expect(await alarmsOf(context)).toMatchObject([
      {
        filters: [{ shortcoming: { reason: expect.stringContaining("The topic alarms of an alarm is in") as string } }],
      },
    ]);
    expect(sns.calls()).toHaveLength(0);
    expect(context.firstGap()).toBeNull();
  });

  it("leave open what watches a log group of another account, without a gap", async () => {
    const CloudWatchLogsLogGroupArn = "arn:aws:logs:eu-west-1:111122223333:log-group:organization:*";
    answers({ ...OF_ORGANIZATION, CloudWatchLogsLogGroupArn });
    const context = collectContext({ fields: ["alarms"] });

    expect(await alarmsOf(context)).toMatchObject([
      {
        filters: unknown(
          "The log group organization belongs to account 111122223333, which alone can read its filters.",
        ),
      },
    ]);
    expect(context.firstGap()).toBeNull();
  });

  it("are none of a trail without a log group, and not read of one of a single region", async () => {
    answers(
      listedTrail({ CloudWatchLogsLogGroupArn: undefined }),
      listedTrail({ Name: "second", IsMultiRegionTrail: false }),
    );

    expect(await alarmsOf()).toMatchObject([
      { filters: null },
      { filters: unknown("It is read only for multi-region trails.") },
    ]);
    expect(logs.calls()).toHaveLength(0);
  });

  it("are read in the region of the log group", async () => {
    const CloudWatchLogsLogGroupArn = "arn:aws:logs:us-east-1:444455556666:log-group:a:b:*";
    answers(listedTrail({ HomeRegion: "us-east-1", CloudWatchLogsLogGroupArn }));
    watched([FILTER], [{ ...ALARM, AlarmActions: ["arn:aws:sns:us-east-1:444455556666:alarms"] }]);

    expect(await alarmsOf()).toMatchObject([{ filters: [{ shortcoming: null }] }]);
    const clients = [...logs.calls(), ...cloudWatch.calls(), ...sns.calls()].map(
      ({ thisValue }) => thisValue as SNSClient,
    );
    expect(await Promise.all(clients.map((client) => client.config.region()))).toEqual(Array(3).fill("us-east-1"));
    expect(inputsOf(logs.calls())).toEqual([{ logGroupName: "a:b" }]);
  });

  it.each([
    ["logs:DescribeMetricFilters", () => logs.on(DescribeMetricFiltersCommand), { filters: {} }],
    ["cloudwatch:DescribeAlarms", () => cloudWatch.on(DescribeAlarmsCommand), { filters: [{ shortcoming: {} }] }],
    ["sns:GetTopicAttributes", () => sns.on(GetTopicAttributesCommand), { filters: [{ shortcoming: {} }] }],
  ])("are a gap of the account where %s is denied", async (missingPermission, on, hidden) => {
    watched([FILTER], [ALARM]);
    on().rejects(named("AccessDeniedException"));
    const context = collectContext({ fields: ["alarms"] });

    const found = await alarmsOf(context);

    expect(found).toMatchObject([hidden]);
    expect(JSON.stringify(found)).toContain(missingPermission);
    expect(context.takeGap("444455556666")).toBe(true);
  });
});

describe("whether an account is the management account", () => {
  async function isManagementAccount() {
    const items = await all(trail.collector.collect(collectContext({ fields: ["isManagementAccount"] })));
    return items.find(({ level }) => level === "account")?.configuration;
  }

  it.each([
    ["444455556666", true],
    ["111122223333", false],
  ])("is told by Organizations, which says that it is %s", async (MasterAccountId, expected) => {
    organizations.on(DescribeOrganizationCommand).resolves({ Organization: { MasterAccountId } });

    expect(await isManagementAccount()).toMatchObject({ isManagementAccount: expected });
  });

  it("is false of an account in no organization", async () => {
    organizations.on(DescribeOrganizationCommand).rejects(named("AWSOrganizationsNotInUseException"));

    expect(await isManagementAccount()).toMatchObject({ isManagementAccount: false });
  });

  it("is open where the answer is denied", async () => {
    organizations.on(DescribeOrganizationCommand).rejects(named("AccessDeniedException"));

    expect(await isManagementAccount()).toMatchObject({
      isManagementAccount: { missingPermission: "organizations:DescribeOrganization" },
    });
  });
});
