import { CreateQueueCommand, SQSClient } from "@aws-sdk/client-sqs";
import { sqsQueue } from "../../../src/resources/sqs-queue";
import { MANDATORY_TAG, owedOn, TAGS_MISSING, violating, type OwedVerdict, type SeededAccount } from "./account";

const PUBLIC = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: "*" }],
});

/** A queue as it comes, and one whose encryption is switched off and that takes anybody's messages. */
export async function seedSqs(account: SeededAccount): Promise<readonly OwedVerdict[]> {
  const sqs = account.clients.client(SQSClient, account.accountId, account.awsRegion);
  const tags = { [MANDATORY_TAG]: "catalogue" };
  const kept = await sqs.send(new CreateQueueCommand({ QueueName: "kept", tags }));
  const Attributes = { SqsManagedSseEnabled: "false", Policy: PUBLIC };
  const open = await sqs.send(new CreateQueueCommand({ QueueName: "open", Attributes }));
  return [
    ...owedOn(account, sqsQueue.resourceType, kept.QueueUrl),
    ...owedOn(account, sqsQueue.resourceType, open.QueueUrl, {
      ...violating("sqs-queue-encrypted", "sqs-queue-not-public"),
      ...TAGS_MISSING,
    }),
  ];
}
