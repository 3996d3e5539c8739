import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { Alert } from "./alert";
import type { ClientFactory } from "./clients";

/** Sends a message to the people who subscribed to the topic. */
export async function publishAlert(clients: ClientFactory, topicArn: string, alert: Alert): Promise<void> {
  const message = { TopicArn: topicArn, Subject: alert.subject, Message: alert.message };
  await clients.client(SNSClient).send(new PublishCommand(message));
}
