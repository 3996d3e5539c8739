import { resourcePolicyOf } from "../resource-policy";
import { ALL_BLOCKED } from "../s3-account-public-access-block/public-access-block";
import type { BucketEncryption, S3BucketConfiguration } from "./configuration";

const ARN = "arn:aws:s3:::ledger";

/** A statement that denies requests without TLS to the bucket of the examples. */
export const DENY_INSECURE_TRANSPORT = {
  Sid: "DenyInsecureTransport",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: [ARN, `${ARN}/*`],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

/** A statement that lets everybody read the objects of the bucket of the examples. */
export const ALLOW_PUBLIC_READ = {
  Sid: "PublicRead",
  Effect: "Allow",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: `${ARN}/*`,
};

/** A policy of these statements. */
export function policy(...Statement: readonly object[]): S3BucketConfiguration["policy"] {
  return resourcePolicyOf({ Version: "2012-10-17", Statement });
}

/** A bucket that satisfies every rule: encrypted with a customer's KMS key and a bucket key, private, logged. */
export function bucket(more: Partial<S3BucketConfiguration> = {}): S3BucketConfiguration {
  return {
    arn: ARN,
    encryption: encryption(),
    logDelivery: [],
    policy: policy(DENY_INSECURE_TRANSPORT),
    aclGrants: [{ grantee: "1f0c6f2f6f6b4d7d8a1f0c6f2f6f6b4d7d8a1f0c6f2f6f6b", permission: "FULL_CONTROL" }],
    publicAccessBlock: ALL_BLOCKED,
    accountPublicAccessBlock: null,
    versioning: "Enabled",
    accessLogTarget: "access-logs",
    lifecycleRules: [{ isEnabled: true }],
    objectOwnership: "BucketOwnerEnforced",
    ...more,
  };
}

/** A bucket with neither a block of public access nor an account that has one. */
export function openBucket(more: Partial<S3BucketConfiguration> = {}): S3BucketConfiguration {
  return bucket({ publicAccessBlock: null, accountPublicAccessBlock: null, ...more });
}

/** An encryption with a customer's KMS key and a bucket key. */
export function encryption(more: Partial<BucketEncryption> = {}): BucketEncryption {
  return {
    algorithm: "aws:kms",
    kmsKeyId: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    bucketKeyEnabled: true,
    ...more,
  };
}
