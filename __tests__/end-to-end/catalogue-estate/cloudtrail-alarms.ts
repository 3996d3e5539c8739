import { CloudWatchClient, PutMetricAlarmCommand } from "@aws-sdk/client-cloudwatch";
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  PutMetricFilterCommand,
  PutRetentionPolicyCommand,
} from "@aws-sdk/client-cloudwatch-logs";
import { CreateTopicCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { logGroup } from "../../../src/resources/log-group";
import { snsTopic } from "../../../src/resources/sns-topic";
import { ALARM_PATTERNS } from "../../support/alarm-patterns";
import { MANDATORY_TAG, owedOn, TAGS, type OwedVerdict, type SeededAccount } from "./account";

/** The log group of the account's trail. */
export const TRAIL_LOG_GROUP = "trail";

/** A log group with a metric filter and an alarm for each rule, and a topic that somebody hears. */
export async function seedAlarms(account: SeededAccount): Promise<readonly OwedVerdict[]> {
  const { clients, accountId, awsRegion } = account;
  const logs = clients.client(CloudWatchLogsClient, accountId, awsRegion);
  const sns = clients.client(SNSClient, accountId, awsRegion);
  const cloudWatch = clients.client(CloudWatchClient, accountId, awsRegion);
  const logGroupName = TRAIL_LOG_GROUP;
  await logs.send(new CreateLogGroupCommand({ logGroupName, tags: { [MANDATORY_TAG]: "catalogue" } }));
  await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 90 }));
  const Attributes = { KmsMasterKeyId: "alias/aws/sns" };
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: "alarms", Attributes, Tags: TAGS }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: "security@example.com" }));
  await Promise.all(
    Object.entries(ALARM_PATTERNS).map(async ([name, filterPattern]) => {
      const metricTransformations = [{ metricName: name, metricNamespace: "CloudTrail", metricValue: "1" }];
      const filter = { logGroupName, filterName: name, filterPattern, metricTransformations };
      await logs.send(new PutMetricFilterCommand(filter));
      await cloudWatch.send(
        new PutMetricAlarmCommand({
          AlarmName: name,
          Namespace: "CloudTrail",
          MetricName: name,
          Statistic: "Sum",
          ComparisonOperator: "GreaterThanOrEqualToThreshold",
          Threshold: 1,
          Period: 300,
          EvaluationPeriods: 1,
          AlarmActions: [TopicArn ?? ""],
        }),
      );
    }),
  );
  return [...owedOn(account, logGroup.resourceType, logGroupName), ...owedOn(account, snsTopic.resourceType, TopicArn)];
}
