import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";
import { policyDocument, type PolicyStatement } from "./policy-document";

/** What an alert topic needs. */
export interface AlertTopicProps {
  /** Ends every name. */
  readonly environmentSuffix: string;
  /** The account of the topic; its alarms may publish. */
  readonly accountId: string;
  readonly awsRegion: string;
  /** @default "aws" */
  readonly partition?: string;
  /**
   * The roles that may publish. They need no permission of their own: the topic's policy and the
   * key's policy name them. Pass references, so that the roles stand before the policies do.
   * @default [] CloudWatch alarms of the account alone
   */
  readonly publisherRoleArns?: readonly string[];
  /**
   * Addresses that get every alert. AWS asks each to confirm.
   * @default []
   */
  readonly emails?: readonly string[];
}

/**
 * The topic that alerts and alarms go to: encrypted with a key of its own, since CloudWatch alarms
 * cannot publish to a topic that the AWS managed key encrypts.
 */
export class AlertTopic extends Construct {
  readonly topic: SnsTopic;
  readonly key: KmsKey;

  constructor(scope: Construct, id: string, props: AlertTopicProps) {
    super(scope, id);
    const name = `compliance-alerts-${props.environmentSuffix}`;
    const { publisherRoleArns = [], emails = [] } = props;
    const alarms = alarmCondition(props);

    this.key = new KmsKey(this, "Key", {
      description: `Encrypts the topic ${name}`,
      enableKeyRotation: true,
      policy: policyDocument([
        ownerOfKey(props),
        ...publishersUseKey(publisherRoleArns, props),
        {
          Sid: "AlarmsUseKey",
          Effect: "Allow",
          Principal: { Service: "cloudwatch.amazonaws.com" },
          Action: KEY_USE,
          Resource: "*",
          Condition: alarms,
        },
      ]),
    });
    new KmsAlias(this, "KeyAlias", { name: `alias/${name}`, targetKeyId: this.key.keyId });
    this.topic = new SnsTopic(this, "Resource", { name, kmsMasterKeyId: this.key.arn });
    new SnsTopicPolicy(this, "Policy", {
      arn: this.topic.arn,
      policy: policyDocument([
        ...publishersPublish(publisherRoleArns, this.topic.arn),
        {
          Sid: "AlarmsPublish",
          Effect: "Allow",
          Principal: { Service: "cloudwatch.amazonaws.com" },
          Action: "sns:Publish",
          Resource: this.topic.arn,
          Condition: alarms,
        },
        {
          Sid: "TlsOnly",
          Effect: "Deny",
          Principal: "*",
          Action: "sns:Publish",
          Resource: this.topic.arn,
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ]),
    });
    emails.forEach((email) => {
      new SnsTopicSubscription(this, `Subscription-${email}`, {
        topicArn: this.topic.arn,
        protocol: "email",
        endpoint: email,
      });
    });
  }
}

/** What SNS does with the key on behalf of a publisher. */
const KEY_USE = ["kms:Decrypt", "kms:GenerateDataKey*"];

/** Alarms of this account alone: the service publishes for every customer of AWS. */
function alarmCondition({ partition = "aws", awsRegion, accountId }: AlertTopicProps) {
  return {
    StringEquals: { "aws:SourceAccount": accountId },
    ArnLike: { "aws:SourceArn": `arn:${partition}:cloudwatch:${awsRegion}:${accountId}:alarm:*` },
  };
}

// Without it nobody could change or delete the key any more; IAM policies of the account decide who can.
function ownerOfKey({ partition = "aws", accountId }: AlertTopicProps): PolicyStatement {
  return {
    Sid: "AccountAdministersKey",
    Effect: "Allow",
    Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
    Action: "kms:*",
    Resource: "*",
  };
}

// A statement without a principal is refused.
function publishersUseKey(
  roleArns: readonly string[],
  { awsRegion, partition }: AlertTopicProps,
): readonly PolicyStatement[] {
  if (roleArns.length === 0) return [];
  const domain = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
  return [
    {
      Sid: "PublishersUseKey",
      Effect: "Allow",
      Principal: { AWS: roleArns },
      Action: KEY_USE,
      Resource: "*",
      Condition: { StringEquals: { "kms:ViaService": `sns.${awsRegion}.${domain}` } },
    },
  ];
}

function publishersPublish(roleArns: readonly string[], topicArn: string): readonly PolicyStatement[] {
  if (roleArns.length === 0) return [];
  return [
    {
      Sid: "PublishersPublish",
      Effect: "Allow",
      Principal: { AWS: roleArns },
      Action: "sns:Publish",
      Resource: topicArn,
    },
  ];
}
