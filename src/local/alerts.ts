import { SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import type { AuditSystem } from "./audit-system";
import { waitFor } from "./wait";

/** An alert as a subscriber gets it. */
export interface Alert {
  readonly subject: string;
  readonly message: string;
}

/** A subscription to the alerts. */
export interface AlertSubscription {
  /** Waits for the next alert. */
  next(): Promise<Alert>;
}

/** Subscribes a queue to the topic: locally nobody reads e-mail. */
export async function subscribeToAlerts(system: AuditSystem): Promise<AlertSubscription> {
  const sqs = system.clients.client(SQSClient, system.accounts.audit, system.awsRegion);
  const sns = system.clients.client(SNSClient, system.accounts.audit, system.awsRegion);
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: "alert-reader" }));
  const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["QueueArn"] }));
  const Endpoint = Attributes?.QueueArn;
  await sns.send(new SubscribeCommand({ TopicArn: system.alertTopicArn, Protocol: "sqs", Endpoint }));

  const receive = async (): Promise<Alert | undefined> => {
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    const message = Messages?.[0];
    if (message === undefined) return undefined;
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
    const { Subject, Message } = JSON.parse(message.Body ?? "") as { Subject?: string; Message: string };
    return { subject: Subject ?? "", message: Message };
  };
  return { next: () => waitFor("the alert", system, receive) };
}
