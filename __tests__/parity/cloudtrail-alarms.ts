import { DescribeTrailsCommand, GetTrailStatusCommand } from "@aws-sdk/client-cloudtrail";
import { DescribeAlarmsCommand } from "@aws-sdk/client-cloudwatch";
import { DescribeMetricFiltersCommand } from "@aws-sdk/client-cloudwatch-logs";
import { DescribeOrganizationCommand } from "@aws-sdk/client-organizations";
import { GetTopicAttributesCommand } from "@aws-sdk/client-sns";
import { trail as trailType } from "../../src/resources/cloudtrail-trail/description";
import { ALARM_PATTERNS } from "../support/alarm-patterns";
import { readAccountPlanned } from "../support/planned";
import { cloudTrail, cloudWatch, logs, organizations, sns } from "./clients";
import { undecided, type LiveRecording, type ParityCase, type PlannedResource } from "./parity-case";

const LOG_GROUP = "arn:aws:logs:eu-west-1:444455556666:log-group:audit:*";
const TOPIC = "arn:aws:sns:eu-west-1:444455556666:alarms";
const NO_ACCOUNT_ITEM = { cannotBe: "AWS Config records trails one by one, and not those of an account together." };
const NO_ORGANIZATION = "The plan does not show whether the account is the management account of an organization.";
const OF_ORGANIZATION = "cloudtrail-alarm-organization-changes";

/** A trail of all regions whose log group has one filter, with an alarm that so many hear. */
function answers(filterPattern: string, subscribers: string, managementAccount = "444455556666"): LiveRecording {
  return {
    collector: trailType.collector,
    record() {
      cloudTrail.on(DescribeTrailsCommand).resolves({
        trailList: [
          {
            Name: "audit",
            TrailARN: "arn:aws:cloudtrail:eu-west-1:444455556666:trail/audit",
            HomeRegion: "eu-west-1",
            IsMultiRegionTrail: true,
            HasCustomEventSelectors: false,
            CloudWatchLogsLogGroupArn: LOG_GROUP,
          },
        ],
      });
      cloudTrail.on(GetTrailStatusCommand).resolves({ IsLogging: true });
      const metric = { metricName: "counted", metricNamespace: "CloudTrail", metricValue: "1" };
      logs.on(DescribeMetricFiltersCommand).resolves({
        metricFilters: [{ filterName: "counted", filterPattern, metricTransformations: [metric] }],
      });
      cloudWatch.on(DescribeAlarmsCommand).resolves({
        MetricAlarms: [
          {
            AlarmName: "counted",
            ActionsEnabled: true,
            AlarmActions: [TOPIC],
            MetricName: "counted",
            Namespace: "CloudTrail",
          },
        ],
      });
      sns.on(GetTopicAttributesCommand).resolves({ Attributes: { SubscriptionsConfirmed: subscribers } });
      organizations.on(DescribeOrganizationCommand).resolves({ Organization: { MasterAccountId: managementAccount } });
    },
  };
}

/** The same as Terraform plans it. */
function plan(pattern: string, protocol: string | null): PlannedResource {
  const named = [{ type: "aws_sns_topic" }];
  const around = {
    named: { alarm_actions: named, topic_arn: named },
    beside: {
      aws_cloudwatch_log_metric_filter: [
        {
          name: "counted",
          pattern,
          log_group_name: "audit",
          metric_transformation: [{ name: "counted", namespace: "CloudTrail", value: "1" }],
        },
      ],
      aws_cloudwatch_metric_alarm: [{ metric_name: "counted", namespace: "CloudTrail", alarm_actions: [TOPIC] }],
      aws_sns_topic_subscription: protocol === null ? [] : [{ protocol, topic_arn: TOPIC }],
    },
  };
  const values = { is_multi_region_trail: true, cloud_watch_logs_group_arn: LOG_GROUP };
  return {
    level: "account",
    read: () => readAccountPlanned(trailType.planReader, { type: "aws_cloudtrail", values, around }),
  };
}

function casesOf(ruleId: string, pattern: string): readonly ParityCase[] {
  const inPlan = (found: PlannedResource, otherwise: ParityCase["plan"]): ParityCase["plan"] =>
    ruleId === OF_ORGANIZATION ? undecided(NO_ORGANIZATION, found) : otherwise;
  const [enough, nobody, other] = [plan(pattern, "sqs"), plan(pattern, null), plan("{ $.eventName = Other }", "sqs")];
  return [
    {
      ruleId,
      intent: "compliant",
      of: "an account whose alarm somebody hears",
      live: answers(pattern, "1"),
      config: NO_ACCOUNT_ITEM,
      plan: inPlan(enough, enough),
    },
    {
      ruleId,
      intent: "nonCompliant",
      of: "an account whose alarm nobody hears",
      live: answers(pattern, "0"),
      config: NO_ACCOUNT_ITEM,
      plan: inPlan(nobody, undecided("The plan does not show what else watches the trail's log group.", nobody)),
    },
    {
      ruleId,
      intent: "nonCompliant",
      of: "an account whose metric filter takes other events",
      live: answers("{ $.eventName = Other }", "1"),
      config: NO_ACCOUNT_ITEM,
      plan: inPlan(other, undecided("The plan does not show what else watches the trail's log group.", other)),
    },
  ];
}

export const CLOUDTRAIL_ALARMS: readonly ParityCase[] = [
  ...Object.entries(ALARM_PATTERNS).flatMap(([ruleId, pattern]) => casesOf(ruleId, pattern)),
  {
    ruleId: OF_ORGANIZATION,
    intent: "notApplicable",
    of: "an account that is not the management account",
    live: answers("", "0", "111122223333"),
    config: NO_ACCOUNT_ITEM,
    plan: undecided(NO_ORGANIZATION, plan("", null)),
  },
];
