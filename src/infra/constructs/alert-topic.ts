import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SnsTopicPolicy } from "@cdktf/provider-aws/lib/sns-topic-policy";
import { SnsTopicSubscription } from "@cdktf/provider-aws/lib/sns-topic-subscription";
import { Construct } from "constructs";
import { alertTopicName } from "../topic-names";
import { EncryptionKey } from "./encryption-key";
import { policyDocument, type PolicyStatement } from "./policy-document";

/** What an alert topic needs. */
export interface AlertTopicProps {
  /** Suffix of every name. */
  readonly environmentSuffix: string;
  /** The topic's account; its alarms may publish. */
  readonly accountId: string;
  readonly awsRegion: string;
  /** @default "aws" */
  readonly partition?: string;
  /**
   * The roles that may publish. They need no permission of their own: the topic's policy and the key's policy name
   * them. Pass references, so that the roles are created before the policies.
   * @default [] only CloudWatch alarms of the account
   */
  readonly publisherRoleArns?: readonly string[];
  /**
   * Addresses that get every alert. AWS asks each to confirm.
   * @default []
   */
  readonly emails?: readonly string[];
  /**
   * The topic's name.
   * @default `alertTopicName(environmentSuffix)`
   */
  readonly topicName?: string;
}

/**
 * A topic for alerts and alarms. It is encrypted with a key of its own, since CloudWatch alarms cannot publish to a
 * topic that the AWS managed key encrypts.
 */
export class AlertTopic extends Construct {
  readonly topic: SnsTopic;

  constructor(scope: Construct, id: string, props: AlertTopicProps) {
    super(scope, id);
    const { topicName: name = alertTopicName(props.environmentSuffix) } = props;
    const { key } = new EncryptionKey(this, "Key", {
      ...props,
      name,
      description: `Encrypts the topic ${name}`,
      statements: keyUsers(props),
    });
    this.topic = new SnsTopic(this, "Resource", { name, kmsMasterKeyId: key.arn });
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

/** The key's actions that SNS uses on behalf of a publisher. */
const KEY_USE = ["kms:Decrypt", "kms:GenerateDataKey*"];

const ALARMS = { Service: "cloudwatch.amazonaws.com" };

function keyUsers(props: AlertTopicProps): readonly PolicyStatement[] {
  const { partition = "aws", awsRegion } = props;
  return [
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
  ];
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

/** Only alarms of this account: the CloudWatch service publishes for every AWS customer. */
function alarmsOfAccount({ partition = "aws", awsRegion, accountId }: AlertTopicProps) {
  return {
    StringEquals: { "aws:SourceAccount": accountId },
    ArnLike: { "aws:SourceArn": `arn:${partition}:cloudwatch:${awsRegion}:${accountId}:alarm:*` },
  };
}

/** The domain of AWS's endpoints, with which the value of `kms:ViaService` ends. */
function dnsSuffix(partition: string): string {
  return partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
}
