import type { ServerSideEncryptionConfiguration } from "@aws-sdk/client-s3";
import { isUnknown, type Known } from "../../core/known";

/** A bucket's default encryption. */
export interface BucketEncryption {
  /** `AES256`, `aws:kms` or `aws:kms:dsse`. */
  readonly algorithm: Known<string>;
  /** The key as the bucket refers to it: an ARN, an id or an alias; `null` means the AWS managed key `aws/s3`. */
  readonly kmsKeyId: Known<string | null>;
  readonly bucketKeyEnabled: Known<boolean>;
}

/** S3's default algorithm, also where an encryption configuration names none. */
export const SSE_S3 = { algorithm: "AES256", kmsKeyId: null, bucketKeyEnabled: false } as const;

const KMS_ALGORITHMS: ReadonlySet<string> = new Set(["aws:kms", "aws:kms:dsse"]);

/** True where the algorithm encrypts with a KMS key. */
export function isKmsAlgorithm(algorithm: string): boolean {
  return KMS_ALGORITHMS.has(algorithm);
}

/** True where a bucket is certainly encrypted with a KMS key. */
export function usesKms(encryption: Known<BucketEncryption | null>): boolean {
  if (isUnknown(encryption) || encryption === null) return false;
  return !isUnknown(encryption.algorithm) && isKmsAlgorithm(encryption.algorithm);
}

/** A bucket's default encryption, from S3's answer; `null` where it names no algorithm. */
export function bucketEncryptionOf(answer: ServerSideEncryptionConfiguration | null) {
  const [rule] = answer?.Rules ?? [];
  const { SSEAlgorithm: algorithm, KMSMasterKeyID = null } = rule?.ApplyServerSideEncryptionByDefault ?? {};
  if (algorithm === undefined) return null;
  return { algorithm, kmsKeyId: KMSMasterKeyID, bucketKeyEnabled: rule?.BucketKeyEnabled ?? false };
}
