/**
 * Rules that the same NIST controls ask for, by what they look after: Security Hub's checks come in
 * such kinds, and so do the controls that AWS relates to them.
 */

/** What keeps buckets, snapshots, subnets and functions from the public. */
export const NO_PUBLIC_ACCESS = [
  "ec2-snapshot-not-public",
  "ec2-subnet-no-public-ip-by-default",
  "lambda-in-vpc",
  "lambda-policy-not-public",
  "rds-cluster-snapshot-not-public",
  "rds-snapshot-not-public",
  "s3-account-public-access-blocked",
  "s3-bucket-no-public-read",
  "s3-bucket-no-public-write",
  "s3-bucket-public-access-blocked",
] as const;

/** What keeps the world from the network. */
export const CLOSED_NETWORK = [
  "ec2-default-security-group-closed",
  "ec2-security-group-no-public-ssh",
  "rds-instance-not-public",
] as const;

/** What encrypts what is stored. */
export const ENCRYPTED_AT_REST = [
  "cloudtrail-kms-encryption",
  "ec2-ebs-default-encryption-enabled",
  "ec2-volume-encrypted",
  "rds-cluster-encrypted",
  "rds-instance-encrypted",
  "s3-bucket-kms-encryption",
  "sns-topic-encrypted",
] as const;

/** What records calls, requests and flows. */
export const RECORDED_WITH_FLOWS = [
  "cloudtrail-multi-region-enabled",
  "s3-bucket-access-logging-enabled",
  "vpc-flow-logs-enabled",
] as const;

/** What records calls and requests. */
export const RECORDED = ["cloudtrail-multi-region-enabled", "s3-bucket-access-logging-enabled"] as const;

/** What outlasts a failure. */
export const RECOVERABLE = [
  "lambda-multi-az",
  "rds-instance-backups-enabled",
  "s3-bucket-lifecycle-configured",
  "s3-bucket-versioning-enabled",
] as const;

/** What keeps copies. */
export const COPIED = ["rds-instance-backups-enabled", "s3-bucket-versioning-enabled"] as const;

/** What makes sign-ins take MFA. */
export const MFA = ["iam-root-mfa-enabled", "iam-user-console-mfa-enabled"] as const;

/** What keeps privileges small. */
export const LEAST_PRIVILEGE = [
  "ec2-instance-imdsv2-required",
  "iam-credentials-in-use",
  "iam-policy-no-full-admin",
  "s3-bucket-acls-disabled",
] as const;

/** What keeps anybody from administering all. */
export const NO_FULL_ADMIN = ["iam-policy-no-full-admin", "iam-root-no-access-key"] as const;

/** What keeps credentials from being guessed or old. */
export const CREDENTIALS = ["iam-access-key-rotated", "iam-password-policy-length"] as const;

/** What keeps keys. */
export const KEYS = ["kms-key-not-pending-deletion", "kms-key-rotation-enabled"] as const;

/** What keeps software current. */
export const PATCHED = ["lambda-runtime-supported", "rds-instance-minor-upgrades"] as const;
