import { resourcePolicyOf } from "../resource-policy";
import type { S3Bucket } from "./description";
import type { BucketEncryption } from "./encryption";

/** The ARN of the examples' bucket. */
export const ARN = "arn:aws:s3:::ledger";

/** A statement that denies requests without TLS to the examples' bucket. */
export const DENY_INSECURE_TRANSPORT = {
  Sid: "DenyInsecureTransport",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: [ARN, `${ARN}/*`],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

/** A statement that lets everybody read the objects of the examples' bucket. */
export const ALLOW_PUBLIC_READ = {
  Sid: "PublicRead",
  Effect: "Allow",
  Principal: "*",
  Action: "s3:GetObject",
  Resource: `${ARN}/*`,
};

/** A policy of these statements. */
export function policy(...Statement: readonly object[]): S3Bucket["policy"] {
  return resourcePolicyOf({ Version: "2012-10-17", Statement });
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

/** The fields of a bucket where neither the bucket nor its account blocks public access. */
export const UNBLOCKED = { publicAccessBlock: null, accountPublicAccessBlock: null } as const;
