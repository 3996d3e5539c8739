import { GetTopicAttributesCommand, ListTopicsCommand } from "@aws-sdk/client-sns";
import { snsTopic } from "../../src/resources/sns-topic";
import { sns } from "./clients";
import { plannedBy, recordedAs, type ParityCase } from "./parity-case";

const ARN = "arn:aws:sns:eu-west-1:444455556666:orders";

function topic(intent: ParityCase["intent"], of: string, key: string | null): ParityCase {
  // Neither the API nor AWS Config has the attribute of a topic without a key.
  const attributes = { TopicArn: ARN, Owner: "444455556666", ...(key === null ? {} : { KmsMasterKeyId: key }) };
  return {
    ruleId: "sns-topic-encrypted",
    intent,
    of,
    live: {
      collector: snsTopic.collector,
      record() {
        sns.on(ListTopicsCommand).resolves({ Topics: [{ TopicArn: ARN }] });
        sns.on(GetTopicAttributesCommand).resolves({ Attributes: attributes });
      },
    },
    config: recordedAs(snsTopic.fromRecordedItem, {
      resourceType: "AWS::SNS::Topic",
      resourceId: ARN,
      arn: ARN,
      configuration: attributes,
      supplementaryConfiguration: { Tags: [] },
    }),
    plan: plannedBy(snsTopic, "aws_sns_topic", { kms_master_key_id: key ?? "" }),
  };
}

export const SNS: readonly ParityCase[] = [
  topic("compliant", "a topic with a customer's key", "arn:aws:kms:eu-west-1:444455556666:key/1234abcd"),
  topic("compliant", "a topic with AWS's own key", "alias/aws/sns"),
  topic("nonCompliant", "a topic without a key", null),
];
