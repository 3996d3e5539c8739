import {
  GetTopicAttributesCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
  SNSClient,
} from "@aws-sdk/client-sns";

/** The client of SNS, and the calls that are made of it by their names. */
export const client = SNSClient;
export const commands = {
  GetTopicAttributes: GetTopicAttributesCommand,
  ListTagsForResource: ListTagsForResourceCommand,
  ListTopics: ListTopicsCommand,
};
