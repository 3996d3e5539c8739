import type { BucketEncryption, S3BucketConfiguration } from "./configuration";

/** A bucket encrypted with a customer's KMS key and a bucket key, to which AWS delivers no logs. */
export function bucket(more: Partial<S3BucketConfiguration> = {}): S3BucketConfiguration {
  return { encryption: encryption(), logDelivery: [], ...more };
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
