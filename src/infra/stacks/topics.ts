import type { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import type { Construct } from "constructs";
import { AlertTopic } from "../constructs/alert-topic";
import type { AuditFunctionsProps } from "../constructs/audit-functions";
import type { EnvironmentSettings } from "../settings";
import { alertTopicName, chatTopicName } from "../topic-names";

/** The topics of the audit: of alerts, and of chats where the settings ask for it. */
export interface Topics {
  readonly alerts: SnsTopic;
  readonly chat: SnsTopic | undefined;
}

/** The ARNs of the topics, which the functions are told before the topics exist: a topic's policy names their roles. */
export function topicArns(settings: EnvironmentSettings): Pick<AuditFunctionsProps, "alertTopicArn" | "chatTopicArn"> {
  const { partition, awsRegion, accountId, environmentSuffix, alerts } = settings;
  const arnOf = (name: string): string => `arn:${partition}:sns:${awsRegion}:${accountId}:${name}`;
  return {
    alertTopicArn: arnOf(alertTopicName(environmentSuffix)),
    ...(alerts.chat ? { chatTopicArn: arnOf(chatTopicName(environmentSuffix)) } : {}),
  };
}

/**
 * Makes the topics.
 * @param publisherRoleArns The roles that may publish.
 */
export function addTopics(
  scope: Construct,
  settings: EnvironmentSettings,
  publisherRoleArns: readonly string[],
): Topics {
  const { environmentSuffix, accountId, awsRegion, partition, alerts } = settings;
  const props = { environmentSuffix, accountId, awsRegion, partition, publisherRoleArns };
  return {
    alerts: new AlertTopic(scope, "alerts", { ...props, emails: alerts.emails }).topic,
    chat: alerts.chat
      ? new AlertTopic(scope, "chat", { ...props, topicName: chatTopicName(environmentSuffix) }).topic
      : undefined,
  };
}
