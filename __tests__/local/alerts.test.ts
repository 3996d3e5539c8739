import { SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";
import { subscribeToAlerts } from "../../src/local/alerts";
import { mockedSystem } from "../support/local-system";

const sqs = mockClient(SQSClient);
const sns = mockClient(SNSClient);
const QueueUrl = "http://127.0.0.1:4566/queue";

beforeEach(() => {
  sqs.reset();
  sns.reset();
  sqs.on(CreateQueueCommand).resolves({ QueueUrl });
  sqs.on(GetQueueAttributesCommand).resolves({ Attributes: { QueueArn: "arn:queue" } });
});

const message = (body: object): { Messages: { ReceiptHandle: string; Body: string }[] } => ({
  Messages: [{ ReceiptHandle: "receipt", Body: JSON.stringify(body) }],
});

describe("a subscription to the alerts", () => {
  it("is a queue of the topic's", async () => {
    await subscribeToAlerts(mockedSystem({ alertTopicArn: "arn:topic" }));

    expect(sns.commandCalls(SubscribeCommand)[0]?.args[0].input).toEqual({
      TopicArn: "arn:topic",
      Protocol: "sqs",
      Endpoint: "arn:queue",
    });
  });

  it("waits for an alert, and reads each once", async () => {
    sqs
      .on(ReceiveMessageCommand, { QueueUrl })
      .resolvesOnce({})
      .resolvesOnce(message({ Subject: "2 new findings", Message: "uploads" }))
      .resolves(message({ Message: "no subject" }));
    const alerts = await subscribeToAlerts(mockedSystem());

    await expect(alerts.next()).resolves.toEqual({ subject: "2 new findings", message: "uploads" });
    await expect(alerts.next()).resolves.toEqual({ subject: "", message: "no subject" });

    expect(sqs.commandCalls(DeleteMessageCommand).map(({ args }) => args[0].input)).toEqual([
      { QueueUrl, ReceiptHandle: "receipt" },
      { QueueUrl, ReceiptHandle: "receipt" },
    ]);
  });
});
