import { snsTopic } from "../../../src/resources/sns-topic";
import { named, TARGET } from "../../support/collect";
import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::SNS::Topic",
  answers: {
    "SNS.ListTopics": { Topics: [{ TopicArn: `arn:aws:sns:${TARGET.awsRegion}:${TARGET.accountId}:orders` }] },
    "SNS.GetTopicAttributes": { Attributes: { Policy: snsTopic.example().policy as string } },
    "SNS.ListTagsForResource": { Tags: [] },
  },
  gone: {
    "SNS.GetTopicAttributes": named("NotFoundException"),
    "SNS.ListTagsForResource": named("ResourceNotFoundException"),
  },
};
