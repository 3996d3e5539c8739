import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { policyDocument, type PolicyStatement } from "./policy-document";

/** What a key needs. */
export interface EncryptionKeyProps {
  /** The alias without `alias/` and with the environment's suffix. */
  readonly name: string;
  /** What it encrypts. */
  readonly description: string;
  readonly accountId: string;
  /** @default "aws" */
  readonly partition?: string;
  /**
   * Who may use the key, in addition to those whom the account's IAM policies allow.
   * @default []
   */
  readonly statements?: readonly PolicyStatement[];
}

/** A KMS key that rotates every year, under an alias. */
export class EncryptionKey extends Construct {
  readonly key: KmsKey;

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    const { name, description, accountId, partition = "aws", statements = [] } = props;
    this.key = new KmsKey(this, "Resource", {
      description,
      enableKeyRotation: true,
      // AWS's minimum: whatever the key encrypts is destroyed together with the same stack.
      deletionWindowInDays: 7,
      policy: policyDocument([
        // Without this statement nobody could change or delete the key; with it, the account's IAM policies decide who
        // can.
        {
          Sid: "AccountAdministersKey",
          Effect: "Allow",
          Principal: { AWS: `arn:${partition}:iam::${accountId}:root` },
          Action: "kms:*",
          Resource: "*",
        },
        ...statements,
      ]),
    });
    new KmsAlias(this, "Alias", { name: `alias/${name}`, targetKeyId: this.key.keyId });
  }
}

/** Lets the account's CloudWatch Logs encrypt its log groups with the key. */
export function logGroupsUseKey(partition: string, awsRegion: string, accountId: string): PolicyStatement {
  return {
    Sid: "LogGroupsUseKey",
    Effect: "Allow",
    Principal: { Service: `logs.${awsRegion}.amazonaws.com` },
    Action: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
    Resource: "*",
    // CloudWatch Logs User Guide, "Encrypt log data in CloudWatch Logs using AWS KMS".
    Condition: {
      ArnLike: {
        "kms:EncryptionContext:aws:logs:arn": `arn:${partition}:logs:${awsRegion}:${accountId}:log-group:*`,
      },
    },
  };
}
