import type { Topic } from "@aws-sdk/client-sns";
import * as z from "zod";
import type { Known } from "../core/known";
import { answered } from "./answer";
import { plannedResourcePolicy } from "./planned-resource-policy";
import { unlessEmpty } from "./planned-values";
import { recordedPolicyText, type PolicyText } from "./resource-policy";
import { tagRecord } from "./tag-record";
import { list } from "./type/description";
import { partOf, question } from "./type/question";
import { recordedInShape } from "./type/recorded";
import { resourceType } from "./type/resource-type";

/** A topic as rules see it. */
export interface SnsTopic {
  /**
   * The KMS key as the topic refers to it: an ARN, an id or an alias; `null` where no KMS key encrypts its messages.
   */
  readonly kmsMasterKeyId: Known<string | null>;
  /**
   * The text of the topic's policy, or what a plan shows of it. `null` where a plan leaves it to SNS, whose default
   * admits only the account.
   */
  readonly policy: Known<PolicyText | null>;
}

/** The attributes of a topic, as GetTopicAttributes returns them. They always include the topic's ARN. */
const attributesSchema = z.object({ TopicArn: z.string(), KmsMasterKeyId: z.string().nullish() });

const policySchema = z.object({ Policy: z.unknown() });

/** What SNS lets everybody do by default, if they ask on behalf of the topic's account. */
const OF_THE_ACCOUNT = {
  Effect: "Allow",
  Principal: { AWS: "*" },
  Action: ["SNS:Publish", "SNS:Subscribe"],
  Resource: "arn:aws:sns:eu-west-1:111122223333:orders",
  Condition: { StringEquals: { "AWS:SourceOwner": "111122223333" } },
};

const topicAttributes = question("SNS.GetTopicAttributes", {
  input: ({ id }) => ({ TopicArn: id }),
  answer: ({ Attributes }) => answered(Attributes, "Attributes"),
});

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
  plan: {
    terraformTypes: ["aws_sns_topic"],
    identifiedBy: ["arn", "id"],
    companions: { aws_sns_topic_policy: "arn" },
  },
  fields: {
    // For a topic without a key, the attribute is missing or empty.
    kmsMasterKeyId: {
      says: "which KMS key encrypts the topic's messages",
      live: partOf(topicAttributes, ({ KmsMasterKeyId }) => KmsMasterKeyId || null),
      config: recordedInShape(attributesSchema, ({ KmsMasterKeyId }) => KmsMasterKeyId || null),
      plan: (topic) => unlessEmpty(topic.text("kms_master_key_id")),
    },
    policy: {
      says: "what the topic's policy allows",
      live: partOf(topicAttributes, ({ Policy }) => Policy),
      config: recordedInShape(policySchema, ({ Policy }) => recordedPolicyText(Policy)),
      plan: (topic, join) => plannedResourcePolicy(topic, join, "aws_sns_topic_policy"),
    },
  },
  example: {
    kmsMasterKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    policy: JSON.stringify({ Version: "2012-10-17", Statement: [OF_THE_ACCOUNT] }),
  },
});
