import {
  GetTopicAttributesCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
  SNSClient,
  type Topic,
} from "@aws-sdk/client-sns";
import type { ConfigurationItem } from "../../core/configuration-item";
import type { Known } from "../../core/known";
import { answered } from "../answer";
import { NOT_NEEDED, type CollectContext, type LiveCollector } from "../collector";
import { inOrder } from "../in-order";
import { listPages } from "../pages";
import { tagRecord } from "../tag-record";
import { SNS_TOPIC_API_CALLS } from "./api-calls";
import { SNS_TOPIC, type SnsTopicConfiguration } from "./configuration";

/** Topics that are read ahead of the one that is judged. */
const TOPICS_AHEAD = 16;

/** Reads the topics of a target. The list holds ARNs alone, a hundred a call. */
export const snsTopicCollector: LiveCollector<SnsTopicConfiguration> = {
  resourceType: SNS_TOPIC,
  apiCalls: SNS_TOPIC_API_CALLS,
  async *collect(context) {
    const sns = context.client(SNSClient);
    const pages = listPages(context, "SNS.ListTopics", {
      list: "Topics",
      token: "NextToken",
      ask: (page) => sns.send(new ListTopicsCommand(page)),
    });
    for await (const page of pages) yield* inOrder(page, TOPICS_AHEAD, (topic) => readTopic(context, topic));
  },
};

async function readTopic(
  context: CollectContext,
  { TopicArn: arn = "" }: Topic,
): Promise<ConfigurationItem<SnsTopicConfiguration>> {
  const { accountId, awsRegion } = context.target;
  return {
    resourceType: SNS_TOPIC,
    resourceId: arn,
    arn,
    accountId,
    awsRegion,
    tags: await readTags(context, arn),
    configuration: { kmsMasterKeyId: await readKey(context, arn) },
    source: "live",
  };
}

async function readKey(context: CollectContext, TopicArn: string): Promise<Known<string | null>> {
  if (!context.fields.has("kmsMasterKeyId")) return NOT_NEEDED;
  const sns = context.client(SNSClient);
  return context.read("SNS.GetTopicAttributes", TopicArn, async () => {
    const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
    return answered(Attributes, "Attributes").KmsMasterKeyId || null;
  });
}

async function readTags(context: CollectContext, ResourceArn: string): Promise<ConfigurationItem["tags"]> {
  if (!context.fields.has("tags")) return NOT_NEEDED;
  const sns = context.client(SNSClient);
  return context.read("SNS.ListTagsForResource", ResourceArn, async () => {
    const { Tags } = await sns.send(new ListTagsForResourceCommand({ ResourceArn }));
    return tagRecord(answered(Tags, "Tags"));
  });
}
