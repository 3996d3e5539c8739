import type { Topic } from "@aws-sdk/client-sns";
import * as z from "zod";
import type { Known } from "../core/known";
import { answered } from "./answer";
import { unlessEmpty } from "./planned-values";
import { tagRecord } from "./tag-record";
import { list } from "./type/description";
import { question } from "./type/question";
import { recordedInShape } from "./type/recorded";
import { resourceType } from "./type/resource-type";

/** A topic as rules see it. */
export interface SnsTopic {
  /**
   * The KMS key as the topic refers to it: an ARN, an id or an alias; `null` where no KMS key encrypts its messages.
   */
  readonly kmsMasterKeyId: Known<string | null>;
}

/** The attributes of a topic, as GetTopicAttributes returns them. They always include the topic's ARN. */
const attributesSchema = z.object({ TopicArn: z.string(), KmsMasterKeyId: z.string().nullish() });

/** An SNS topic. Its ARN is also its id in AWS Config. The list holds only ARNs, a hundred on each page. */
export const snsTopic = resourceType<Topic, SnsTopic>({
  resourceType: "AWS::SNS::Topic",
  service: "SNS",
  isRecorded: true,
  list: list("SNS.ListTopics", { list: "Topics", token: "NextToken" }),
  id: ({ TopicArn = "" }) => TopicArn,
  arn: ({ TopicArn = "" }) => TopicArn,
  tags: question("SNS.ListTagsForResource", {
    input: ({ id }) => ({ ResourceArn: id }),
    answer: ({ Tags }) => tagRecord(answered(Tags, "Tags")),
  }),
  plan: { terraformTypes: ["aws_sns_topic"], identifiedBy: ["arn", "id"] },
  fields: {
    // For a topic without a key, the attribute is missing or empty.
    kmsMasterKeyId: {
      says: "which KMS key encrypts the topic's messages",
      live: question("SNS.GetTopicAttributes", {
        input: ({ id }) => ({ TopicArn: id }),
        answer: ({ Attributes }) => answered(Attributes, "Attributes").KmsMasterKeyId || null,
      }),
      config: recordedInShape(attributesSchema, ({ KmsMasterKeyId }) => KmsMasterKeyId || null),
      plan: (topic) => unlessEmpty(topic.text("kms_master_key_id")),
    },
  },
  example: { kmsMasterKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" },
});
