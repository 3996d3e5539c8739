import { PublishCommand, SNSClient, type MessageAttributeValue } from "@aws-sdk/client-sns";
import type { Alert } from "./alert";
import { chatNotification } from "./chat-notification";
import type { ClientFactory } from "./clients";
import type { Destinations } from "./dependencies";

/** Accounts that an alert's attribute names; where there are more, it says `*`. */
const NAMED_ACCOUNTS = 100;

/** Sends an alert to the people who subscribed to the topic. */
export async function publishAlert(
  clients: ClientFactory,
  { alertTopicArn, environmentSuffix }: Pick<Destinations, "alertTopicArn" | "environmentSuffix">,
  alert: Alert,
): Promise<void> {
  await clients.client(SNSClient).send(
    new PublishCommand({
      TopicArn: alertTopicArn,
      Subject: alert.subject,
      Message: alert.message,
      MessageAttributes: attributesOf(alert, environmentSuffix),
    }),
  );
}

/** Sends an alert to the chats that subscribed to the topic of chats; where there is no such topic, to nobody. */
export async function publishToChat(
  clients: ClientFactory,
  { chatTopicArn, environmentSuffix }: Pick<Destinations, "chatTopicArn" | "environmentSuffix">,
  alert: Alert,
): Promise<void> {
  if (chatTopicArn === undefined) return;
  await clients.client(SNSClient).send(
    new PublishCommand({
      TopicArn: chatTopicArn,
      Message: chatNotification(alert, environmentSuffix),
      MessageAttributes: attributesOf(alert, environmentSuffix),
    }),
  );
}

/**
 * What filter policies of subscriptions look at. A queue with raw delivery gets no message with more than ten attributes
 * (Amazon SNS Developer Guide, "Message attributes").
 */
function attributesOf(
  { kind, severity, accounts }: Alert,
  environmentSuffix: string,
): Record<string, MessageAttributeValue> {
  return {
    environment: text(environmentSuffix),
    kind: text(kind),
    ...(severity === null ? {} : { severity: text(severity) }),
    accounts: {
      DataType: "String.Array",
      StringValue: JSON.stringify(accounts.length > NAMED_ACCOUNTS ? ["*"] : accounts),
    },
  };
}

function text(StringValue: string): MessageAttributeValue {
  return { DataType: "String", StringValue };
}
