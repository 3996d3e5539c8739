import { GetQueueAttributesCommand, ListQueuesCommand } from "@aws-sdk/client-sqs";
import { sqsQueue } from "../../src/resources/sqs-queue";
import { sqs } from "./clients";
import { plannedBy, recordedAs, undecided, type ParityCase } from "./parity-case";

const URL = "https://sqs.eu-west-1.amazonaws.com/444455556666/orders";
const ARN = "arn:aws:sqs:eu-west-1:444455556666:orders";

/** What a queue is, in SQS's own words. */
interface Queue {
  readonly key?: string;
  readonly managedSse?: boolean;
  readonly policy?: string;
}

type Named = readonly [ruleId: string, intent: ParityCase["intent"], of: string];

function queue([ruleId, intent, of]: Named, { key, managedSse = true, policy }: Queue, plan: object): ParityCase {
  const texts = {
    ...(key === undefined ? {} : { KmsMasterKeyId: key }),
    ...(policy === undefined ? {} : { Policy: policy }),
  };
  return {
    ruleId,
    intent,
    of,
    live: {
      collector: sqsQueue.collector,
      record() {
        sqs.on(ListQueuesCommand).resolves({ QueueUrls: [URL] });
        const Attributes = { QueueArn: ARN, SqsManagedSseEnabled: String(managedSse), ...texts };
        sqs.on(GetQueueAttributesCommand).resolves({ Attributes });
      },
    },
    config: recordedAs(sqsQueue.fromRecordedItem, {
      resourceType: "AWS::SQS::Queue",
      resourceId: URL,
      arn: ARN,
      configuration: { QueueUrl: URL, QueueName: "orders", SqsManagedSseEnabled: managedSse, ...texts },
    }),
    plan: plannedBy(sqsQueue, "aws_sqs_queue", { ...plan }),
  };
}

function policyFor(more: object): string {
  const statement = { Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", Resource: ARN, ...more };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

const PUBLIC = policyFor({});
const OF_TOPIC = policyFor({ Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:sns:eu-west-1:444455556666:a" } } });
const ENCRYPTED = "sqs-queue-encrypted";
const NOT_PUBLIC = "sqs-queue-not-public";

const WITHOUT_POLICY = queue([NOT_PUBLIC, "compliant", "a queue without a policy"], {}, {});

export const SQS: readonly ParityCase[] = [
  queue([ENCRYPTED, "compliant", "a queue that SQS encrypts"], {}, { sqs_managed_sse_enabled: true }),
  queue([ENCRYPTED, "compliant", "a queue whose encryption nobody chose"], {}, {}),
  queue(
    [ENCRYPTED, "compliant", "a queue that a KMS key encrypts"],
    { key: "alias/orders", managedSse: false },
    { kms_master_key_id: "alias/orders", sqs_managed_sse_enabled: false },
  ),
  queue(
    [ENCRYPTED, "nonCompliant", "a queue whose encryption was switched off"],
    { managedSse: false },
    { kms_master_key_id: "", sqs_managed_sse_enabled: false },
  ),
  {
    ...WITHOUT_POLICY,
    config: undecided(
      "AWS Config's item does not say what the queue's policy allows.",
      recordedAs(sqsQueue.fromRecordedItem, {
        resourceType: "AWS::SQS::Queue",
        resourceId: URL,
        arn: ARN,
        configuration: { QueueUrl: URL, QueueName: "orders", SqsManagedSseEnabled: true },
      }),
    ),
  },
  queue([NOT_PUBLIC, "compliant", "a queue that takes a topic's messages"], { policy: OF_TOPIC }, { policy: OF_TOPIC }),
  queue([NOT_PUBLIC, "nonCompliant", "a queue that takes anybody's messages"], { policy: PUBLIC }, { policy: PUBLIC }),
];
