import { TARGET } from "../../support/collect";
import type { TypeFixture } from "../type-fixture";

const NAME = "orders";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::SQS::Queue",
  answers: {
    "SQS.ListQueues": { QueueUrls: [`https://sqs.${TARGET.awsRegion}.amazonaws.com/${TARGET.accountId}/${NAME}`] },
    "SQS.GetQueueAttributes": {
      Attributes: {
        QueueArn: `arn:aws:sqs:${TARGET.awsRegion}:${TARGET.accountId}:${NAME}`,
        SqsManagedSseEnabled: "true",
      },
    },
    "SQS.ListQueueTags": { Tags: { team: "billing" } },
  },
  mayBeEmpty: ["SQS.ListQueues", "SQS.ListQueueTags"],
  gone: "QueueDoesNotExist",
};
