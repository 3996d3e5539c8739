import {
  GetTopicAttributesCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
  SNSClient,
} from "@aws-sdk/client-sns";

/** The client of SNS, and its calls by name. */
export const client = SNSClient;
export const commands = {
  GetTopicAttributes: GetTopicAttributesCommand,
  ListTagsForResource: ListTagsForResourceCommand,
  ListTopics: ListTopicsCommand,
};
