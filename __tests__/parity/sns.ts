import { GetTopicAttributesCommand, ListTopicsCommand } from "@aws-sdk/client-sns";
import { snsTopic } from "../../src/resources/sns-topic";
import { sns } from "./clients";
import { plannedBy, recordedAs, type ParityCase } from "./parity-case";

const ARN = "arn:aws:sns:eu-west-1:444455556666:orders";

type Named = readonly [ruleId: string, intent: ParityCase["intent"], of: string];

function policyFor(more: object): string {
  const statement = { Effect: "Allow", Principal: { AWS: "*" }, Action: "SNS:Subscribe", Resource: ARN, ...more };
  return JSON.stringify({ Version: "2012-10-17", Statement: [statement] });
}

const PUBLIC = policyFor({});
/** As SNS makes it where nobody sets one. */
const BY_DEFAULT = policyFor({ Condition: { StringEquals: { "AWS:SourceOwner": "444455556666" } } });

function topic([ruleId, intent, of]: Named, key: string | null, policy = BY_DEFAULT): ParityCase {
  // Neither the API nor AWS Config has the attribute of a topic without a key.
  const attributes = {
    TopicArn: ARN,
    Owner: "444455556666",
    Policy: policy,
    ...(key === null ? {} : { KmsMasterKeyId: key }),
  };
  return {
    ruleId,
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
    plan: plannedBy(snsTopic, "aws_sns_topic", {
      kms_master_key_id: key ?? "",
      policy: policy === BY_DEFAULT ? null : policy,
    }),
  };
}

const ENCRYPTED = "sns-topic-encrypted";
const NOT_PUBLIC = "sns-topic-not-public";

export const SNS: readonly ParityCase[] = [
  topic([ENCRYPTED, "compliant", "a topic with a customer's key"], "arn:aws:kms:eu-west-1:444455556666:key/1234abcd"),
  topic([ENCRYPTED, "compliant", "a topic with AWS's own key"], "alias/aws/sns"),
  topic([ENCRYPTED, "nonCompliant", "a topic without a key"], null),
  topic([NOT_PUBLIC, "compliant", "a topic with the policy that SNS makes"], null),
  topic([NOT_PUBLIC, "nonCompliant", "a topic that everybody may subscribe to"], null, PUBLIC),
];
