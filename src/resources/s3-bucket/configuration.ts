import type { Known } from "../../core/known";

/** AWS Config's name of the type. */
export const S3_BUCKET = "AWS::S3::Bucket";

/** A bucket's default encryption. */
export interface BucketEncryption {
  /** `AES256`, `aws:kms` or `aws:kms:dsse`. */
  readonly algorithm: Known<string>;
  /** The key as the bucket names it: an ARN, an id or an alias; `null` means the AWS managed key `aws/s3`. */
  readonly kmsKeyId: Known<string | null>;
  readonly bucketKeyEnabled: Known<boolean>;
}

/** Logs that AWS delivers to a bucket and that cannot be delivered where the default is a KMS key. */
export type LogDelivery = "server access logs" | "load balancer access logs";

/** A bucket as rules see it. */
export interface S3BucketConfiguration {
  /** `null` where S3 says that there is none, as of buckets older than its default of 2023-01-05. */
  readonly encryption: Known<BucketEncryption | null>;
  /** What AWS delivers to the bucket. It is read where the bucket is not encrypted with KMS. */
  readonly logDelivery: Known<readonly LogDelivery[]>;
}

const KMS_ALGORITHMS: ReadonlySet<string> = new Set(["aws:kms", "aws:kms:dsse"]);

/** True where the algorithm encrypts with a key of KMS. */
export function isKmsAlgorithm(algorithm: string): boolean {
  return KMS_ALGORITHMS.has(algorithm);
}
