import { isUnknown, type Known } from "../../core/known";
import type { Policy } from "../../policy/open-policy";
import type { SetBlock } from "../s3-account-public-access-block/public-access-block";

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

/** Whom an ACL lets do what. */
export interface AclGrant {
  /** URI of a group, or the canonical id of an account. */
  readonly grantee: string;
  /** `READ`, `WRITE`, `READ_ACP`, `WRITE_ACP` or `FULL_CONTROL`. */
  readonly permission: string;
}

/** A rule of a bucket's lifecycle. */
export interface LifecycleRule {
  readonly isEnabled: Known<boolean>;
}

/** A bucket as rules see it. */
export interface S3BucketConfiguration {
  readonly arn: Known<string>;
  /** `null` where S3 says that there is none, as of buckets older than its default of 2023-01-05. */
  readonly encryption: Known<BucketEncryption | null>;
  /** What AWS delivers to the bucket. It is read where the bucket is not encrypted with KMS. */
  readonly logDelivery: Known<readonly LogDelivery[]>;
  readonly policy: Known<Policy | null>;
  /** The grants of the bucket's own ACL; those of its objects are not read. */
  readonly aclGrants: Known<readonly AclGrant[]>;
  /** The bucket's own block. */
  readonly publicAccessBlock: SetBlock;
  /**
   * That of the account, which holds beside it. It is read where the bucket's own leaves anything open; `NOT_IN_PLAN`
   * where a plan says nothing of it.
   */
  readonly accountPublicAccessBlock: SetBlock;
  /** `Enabled` or `Suspended`; `null` where it has never been enabled. */
  readonly versioning: Known<string | null>;
  /** The bucket to which S3 delivers the bucket's server access logs; `null` where it delivers none. */
  readonly accessLogTarget: Known<string | null>;
  readonly lifecycleRules: Known<readonly LifecycleRule[]>;
  /** `BucketOwnerEnforced`, `BucketOwnerPreferred` or `ObjectWriter`; `null` where nothing is set, as of old buckets. */
  readonly objectOwnership: Known<string | null>;
}

/** The setting of object ownership with which ACLs are disabled. */
export const ACLS_DISABLED = "BucketOwnerEnforced";

/** The algorithm of a bucket whose encryption names none (Amazon S3 User Guide, "Setting default encryption"). */
export const S3_ALGORITHM = "AES256";

const KMS_ALGORITHMS: ReadonlySet<string> = new Set(["aws:kms", "aws:kms:dsse"]);

/** True where the algorithm encrypts with a key of KMS. */
export function isKmsAlgorithm(algorithm: string): boolean {
  return KMS_ALGORITHMS.has(algorithm);
}

/** True where a bucket is known to encrypt with a key of KMS. */
export function usesKms(encryption: S3BucketConfiguration["encryption"]): boolean {
  if (isUnknown(encryption) || encryption === null) return false;
  return !isUnknown(encryption.algorithm) && isKmsAlgorithm(encryption.algorithm);
}
