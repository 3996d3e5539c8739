import { isUnknown, unknown, type Known } from "../../core/known";
import type { S3BucketConfiguration } from "./configuration";
import { logDeliveryOf } from "./log-delivery";

/** A bucket in a Terraform plan, joined with the resources that complete it. */
export interface PlannedBucket {
  /** `aws_s3_bucket_server_side_encryption_configuration`; `null` where the plan has none for the bucket. */
  readonly encryption: Known<PlannedEncryption | null>;
  /** The text of the `aws_s3_bucket_policy`; `null` where the plan has none for the bucket. */
  readonly policy: Known<string | null>;
}

/** The first rule of an `aws_s3_bucket_server_side_encryption_configuration`. */
export interface PlannedEncryption {
  readonly sse_algorithm: Known<string>;
  readonly kms_master_key_id: Known<string | null>;
  readonly bucket_key_enabled: Known<boolean | null>;
}

/** Reads a planned bucket. Without an encryption of its own it gets SSE-S3, as every bucket since 2023-01-05. */
export function s3BucketFromPlan({ encryption, policy }: PlannedBucket): S3BucketConfiguration {
  return {
    encryption: isUnknown(encryption) ? encryption : encryptionOf(encryption),
    // The ACL of a bucket is another resource, which log delivery has not needed since 2021.
    logDelivery: isUnknown(policy) ? policy : logDeliveryOf([], policy),
  };
}

function encryptionOf(planned: PlannedEncryption | null): S3BucketConfiguration["encryption"] {
  if (planned === null) return { algorithm: "AES256", kmsKeyId: null, bucketKeyEnabled: false };
  const { sse_algorithm: algorithm, kms_master_key_id: key, bucket_key_enabled: bucketKey } = planned;
  return {
    algorithm,
    kmsKeyId: key === "" ? null : key,
    bucketKeyEnabled: isUnknown(bucketKey)
      ? unknown("bucket_key_enabled is known only after apply.")
      : bucketKey === true,
  };
}
