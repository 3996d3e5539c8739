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
    this.key = new KmsKey(this, "Key", {
      description: `Encrypts the topic ${name}`,
      enableKeyRotation: true,
      // The least that AWS takes: nothing is read back from a topic that is gone.
      deletionWindowInDays: 7,
      policy: keyPolicy(props),
    });
    new KmsAlias(this, "KeyAlias", { name: `alias/${name}`, targetKeyId: this.key.keyId });
    this.topic = new SnsTopic(this, "Resource", { name, kmsMasterKeyId: this.key.arn });
    new SnsTopicPolicy(this, "Policy", { arn: this.topic.arn, policy: topicPolicy(props, this.topic.arn) });
    (props.emails ?? []).forEach((email) => {
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

const ALARMS = { Service: "cloudwatch.amazonaws.com" };

function keyPolicy(props: AlertTopicProps): string {
  const { partition = "aws", accountId, awsRegion } = props;
  return policyDocument([
    // Without it nobody could change or delete the key any more; IAM policies of the account decide who can.
    {
      Sid: "AccountAdministersKey",
      Effect: "Allow",
      Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
      Action: "kms:*",
      Resource: "*",
    },
    ...toPublishers(props, {
      Sid: "PublishersUseKey",
      Effect: "Allow",
      Action: KEY_USE,
      Resource: "*",
      Condition: { StringEquals: { "kms:ViaService": `sns.${awsRegion}.${dnsSuffix(partition)}` } },
    }),
    {
      Sid: "AlarmsUseKey",
      Effect: "Allow",
      Principal: ALARMS,
      Action: KEY_USE,
      Resource: "*",
      Condition: alarmsOfAccount(props),
    },
  ]);
}

function topicPolicy(props: AlertTopicProps, topicArn: string): string {
  const publish = { Effect: "Allow", Action: "sns:Publish", Resource: topicArn } as const;
  return policyDocument([
    ...toPublishers(props, { Sid: "PublishersPublish", ...publish }),
    { Sid: "AlarmsPublish", ...publish, Principal: ALARMS, Condition: alarmsOfAccount(props) },
    {
      Sid: "TlsOnly",
      Effect: "Deny",
      Principal: "*",
      Action: "sns:Publish",
      Resource: topicArn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ]);
}

/** The statement for the publishers; none where there are none, since AWS refuses an empty principal. */
function toPublishers(
  { publisherRoleArns = [] }: AlertTopicProps,
  grant: Omit<PolicyStatement, "Principal">,
): readonly PolicyStatement[] {
  return publisherRoleArns.length === 0 ? [] : [{ ...grant, Principal: { AWS: publisherRoleArns } }];
}

/** Alarms of this account alone: the service publishes for every customer of AWS. */
function alarmsOfAccount({ partition = "aws", awsRegion, accountId }: AlertTopicProps) {
  return {
    StringEquals: { "aws:SourceAccount": accountId },
    ArnLike: { "aws:SourceArn": `arn:${partition}:cloudwatch:${awsRegion}:${accountId}:alarm:*` },
  };
}

/** The domain of AWS's endpoints, which `kms:ViaService` ends in. */
function dnsSuffix(partition: string): string {
  return partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}
