import { GetTopicAttributesCommand, ListTopicsCommand } from "@aws-sdk/client-sns";
import { snsTopicFromConfigItem } from "../../src/resources/sns-topic/config-item";
import { snsTopicCollector } from "../../src/resources/sns-topic/live";
import { snsTopicFromPlan } from "../../src/resources/sns-topic/plan";
import { sns } from "./clients";
import { planned, recordedAs, type ParityCase } from "./parity-case";

const ARN = "arn:aws:sns:eu-west-1:444455556666:orders";

function topic(intent: ParityCase["intent"], of: string, key: string | null): ParityCase {
  // Neither the API nor AWS Config has the attribute of a topic without a key.
  const attributes = { TopicArn: ARN, Owner: "444455556666", ...(key === null ? {} : { KmsMasterKeyId: key }) };
  return {
    ruleId: "sns-topic-encrypted",
    intent,
    of,
    live: {
      collector: snsTopicCollector,
      record() {
        sns.on(ListTopicsCommand).resolves({ Topics: [{ TopicArn: ARN }] });
        sns.on(GetTopicAttributesCommand).resolves({ Attributes: attributes });
      },
    },
    config: recordedAs(snsTopicFromConfigItem, {
      resourceType: "AWS::SNS::Topic",
      resourceId: ARN,
      arn: ARN,
      configuration: attributes,
      supplementaryConfiguration: { Tags: [] },
    }),
    plan: planned(snsTopicFromPlan, { kms_master_key_id: key ?? "" }),
  };
}

export const SNS: readonly ParityCase[] = [
  topic("compliant", "a topic with a customer's key", "arn:aws:kms:eu-west-1:444455556666:key/1234abcd"),
  topic("compliant", "a topic with AWS's own key", "alias/aws/sns"),
  topic("nonCompliant", "a topic without a key", null),
];
