import {
  SQSClient as AwsSqsClient,
  GetQueueAttributesCommand,
  ListQueuesCommand,
  ListQueueTagsCommand,
  type SQSClientConfig,
} from "@aws-sdk/client-sqs";

/**
 * A queue is named by its URL, to which the SDK sends its requests by default. Requests go to the region's endpoint
 * instead, so that no name that was read decides who gets a signed request.
 */
export class SQSClient extends AwsSqsClient {
  constructor(configuration: SQSClientConfig) {
    super({ ...configuration, useQueueUrlAsEndpoint: false });
  }
}

/** The client of SQS, and its calls by name. */
export const client = SQSClient;
export const commands = {
  GetQueueAttributes: GetQueueAttributesCommand,
  ListQueueTags: ListQueueTagsCommand,
  ListQueues: ListQueuesCommand,
};
