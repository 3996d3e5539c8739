import type { QueueAttributeName } from "@aws-sdk/client-sqs";
import * as z from "zod";
import { type Known } from "../core/known";
import { answered } from "./answer";
import { listPages } from "./pages";
import { plannedResourcePolicy } from "./planned-resource-policy";
import { unlessEmpty } from "./planned-values";
import type { RecordedItem } from "./recorded-item";
import { recordedPolicyText, type PolicyText } from "./resource-policy";
import type { Listing } from "./type/description";
import { partOf, question } from "./type/question";
import { recorded, recordedInShape } from "./type/recorded";
import { resourceType } from "./type/resource-type";

/** A queue as rules see it. */
export interface SqsQueue {
  /** The KMS key as the queue refers to it: an ARN, an id or an alias; `null` where no KMS key encrypts its messages. */
  readonly kmsMasterKeyId: Known<string | null>;
  /** True where SQS encrypts the messages with keys of its own (SSE-SQS). */
  readonly managedSse: Known<boolean>;
  /** The text of the queue's policy, or what a plan shows of it; `null` where it has none. */
  readonly policy: Known<PolicyText | null>;
}

/** SQS leaves the list out where it is empty, and returns a token only if asked for a number of queues. */
const QUEUES: Listing<string> = {
  calls: ["SQS.ListQueues"],
  pages: (context) =>
    listPages(context, "SQS.ListQueues", {
      list: "QueueUrls",
      token: "NextToken",
      ask: async (page) => {
        const { QueueUrls = [], NextToken } = await context.send("SQS.ListQueues", { MaxResults: 1_000, ...page });
        return { QueueUrls, NextToken };
      },
    }),
};

const policySchema = z.object({ Policy: z.unknown() });

const ATTRIBUTES: readonly QueueAttributeName[] = ["QueueArn", "KmsMasterKeyId", "SqsManagedSseEnabled", "Policy"];

/** SQS leaves out attributes that are not set; the ARN is always there. */
const attributes = question("SQS.GetQueueAttributes", {
  input: ({ id }) => ({ QueueUrl: id, AttributeNames: [...ATTRIBUTES] }),
  answer: ({ Attributes }) => {
    const found = answered(Attributes, "Attributes");
    answered(found.QueueArn, "QueueArn");
    return found;
  },
});

/** A queue. Its URL is its id in AWS Config and ends in its name. */
export const sqsQueue = resourceType<string, SqsQueue>({
  resourceType: "AWS::SQS::Queue",
  service: "SQS",
  isRecorded: true,
  list: QUEUES,
  id: (url) => url,
  arn: (url, { partition, awsRegion, accountId }) =>
    `arn:${partition}:sqs:${awsRegion}:${accountId}:${url.slice(url.lastIndexOf("/") + 1)}`,
  tags: question("SQS.ListQueueTags", { input: ({ id }) => ({ QueueUrl: id }), answer: ({ Tags = {} }) => Tags }),
  plan: {
    terraformTypes: ["aws_sqs_queue"],
    identifiedBy: ["id", "url", "arn"],
    companions: { aws_sqs_queue_policy: "queue_url" },
  },
  fields: {
    kmsMasterKeyId: {
      says: "which KMS key encrypts the queue's messages",
      live: partOf(attributes, ({ KmsMasterKeyId }) => KmsMasterKeyId || null),
      config: (item) => (isDescribed(item) ? recorded("string", "KmsMasterKeyId")(item) || null : undefined),
      plan: (queue) => unlessEmpty(queue.text("kms_master_key_id")),
    },
    managedSse: {
      says: "whether SQS encrypts the queue's messages",
      live: partOf(attributes, ({ SqsManagedSseEnabled }) => FLAGS.get(SqsManagedSseEnabled)),
      config: (item) =>
        recorded("boolean", "SqsManagedSseEnabled")(item) ??
        FLAGS.get(recorded("string", "SqsManagedSseEnabled")(item)),
      // Since October 2022, SQS encrypts new queues unless it is told otherwise, or told to use a KMS key.
      plan: (queue) => queue.flag("sqs_managed_sse_enabled") ?? true,
    },
    policy: {
      says: "what the queue's policy allows",
      live: partOf(attributes, ({ Policy }) => Policy || null),
      // An item without a policy may be one for which AWS Config did not ask.
      config: recordedInShape(policySchema, ({ Policy }) => (Policy === "" ? null : recordedPolicyText(Policy))),
      plan: (queue, join) => plannedResourcePolicy(queue, join, "aws_sqs_queue_policy"),
    },
  },
  example: { kmsMasterKeyId: null, managedSse: true, policy: null },
});

/** SQS and AWS Config write flags as texts. */
const FLAGS: ReadonlyMap<string | undefined, boolean> = new Map([
  ["true", true],
  ["false", false],
]);

/** Whether an item of AWS Config describes the queue at all, so that what it lacks is not set. */
function isDescribed(item: RecordedItem): boolean {
  return recorded("string", "QueueName", "QueueUrl", "Arn", "QueueArn")(item) !== undefined;
}
