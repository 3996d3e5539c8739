/** A rule and the controls that look for the same: a row of the catalogue's table. */
export interface CatalogueRow {
  readonly ruleId: string;
  /** Security Hub; `†` marks what is no part of the Foundational Security Best Practices. */
  readonly securityHub: string;
  /** CIS 3.0.0 / 5.0.0 / 6.0.0. */
  readonly cis: string;
  /** Examples from NIST SP 800-53 Rev. 5. */
  readonly nist: string;
}

const row = (ruleId: string, securityHub: string, cis: string, nist: string): CatalogueRow => {
  return { ruleId, securityHub, cis, nist };
};

/** The catalogue's table. `–` says that there is no control. */
export const CATALOGUE: readonly CatalogueRow[] = [
  row("s3-bucket-kms-encryption", "S3.17†", "–", "SC-28(1)"),
  row("vpc-flow-logs-enabled", "EC2.6", "3.7 / 3.7 / 4.7", "AU-12, SI-4(17)"),
  row("lambda-runtime-supported", "Lambda.2", "–", "–"),
  row("lambda-tracing-active", "Lambda.7†", "–", "–"),
  row("lambda-reserved-concurrency", "–", "–", "–"),
  row("lambda-dead-letter-configured", "–", "–", "–"),
  row("lambda-in-vpc", "Lambda.3†", "–", "–"),
  row("s3-bucket-tls-requests-only", "S3.5", "2.1.1 / 2.1.1 / 3.1.1", "SC-8(1)"),
  row("s3-account-public-access-blocked", "S3.1", "2.1.4 / 2.1.4 / 3.1.4", "AC-3, SC-7(3)"),
  row("s3-bucket-public-access-blocked", "S3.8", "2.1.4 / 2.1.4 / 3.1.4", "–"),
  row("s3-bucket-no-public-write", "S3.3", "–", "AC-3, AC-6"),
  row("s3-bucket-no-public-read", "S3.2", "–", "AC-3, AC-6"),
  row("s3-bucket-versioning-enabled", "S3.14†", "–", "CP-9, CP-10"),
  row("s3-bucket-access-logging-enabled", "S3.9", "–", "AU-2, AU-12"),
  row("s3-bucket-lifecycle-configured", "S3.13", "–", "–"),
  row("s3-bucket-acls-disabled", "S3.12", "–", "–"),
  row("ec2-default-security-group-closed", "EC2.2", "5.4 / 5.5 / 6.5", "AC-4(21), SC-7(5)"),
  row("ec2-security-group-no-public-ssh", "EC2.13†", "5.2, 5.3 / 5.3, 5.4 / 6.3, 6.4", "SC-7(7)"),
  row("ec2-security-group-no-public-rdp", "EC2.14†", "5.2, 5.3 / 5.3, 5.4 / 6.3, 6.4", "–"),
  row("ec2-network-acl-no-public-admin-ports", "EC2.21", "5.1 / 5.2 / 6.2", "–"),
  row("ec2-instance-imdsv2-required", "EC2.8", "5.6 / 5.7 / 6.7", "AC-3, AC-6"),
  row("ec2-volume-encrypted", "EC2.3", "2.2.1 / 5.1.1 / 6.1.1", "SC-28(1)"),
  row("ec2-ebs-default-encryption-enabled", "EC2.7", "–", "SC-28(1)"),
  row("ec2-snapshot-not-public", "EC2.1", "–", "AC-3"),
  row("ec2-subnet-no-public-ip-by-default", "EC2.15", "–", "–"),
  row("lambda-policy-not-public", "Lambda.1", "–", "AC-3"),
  row("lambda-url-authenticated", "–", "–", "AC-3"),
  row("lambda-multi-az", "Lambda.5", "–", "–"),
  row("iam-root-no-access-key", "IAM.4", "1.4 / 1.3 / 2.3", "AC-6(2)"),
  row("iam-root-mfa-enabled", "–", "1.5 / 1.4 / 2.4", "IA-2(1)"),
  row("iam-user-console-mfa-enabled", "IAM.5, IAM.19†", "1.10 / 1.9 / 2.9", "IA-2(1)"),
  row("iam-access-key-rotated", "IAM.3", "1.14 / 1.13 / 2.13", "AC-2(1)"),
  row("iam-credentials-in-use", "IAM.8, IAM.22†", "1.12 / 1.11 / 2.11", "AC-2(3)"),
  row("iam-policy-no-full-admin", "IAM.1", "1.16 / 1.15 / 2.15", "AC-6(2)"),
  row("iam-role-no-inline-policy", "–", "–", "AC-6"),
  row("iam-password-policy-length", "IAM.15†", "1.8 / 1.7 / 2.7", "IA-5(1)"),
  row("kms-key-rotation-enabled", "KMS.4†", "3.6 / 3.6 / 4.6", "SC-12"),
  row("kms-key-not-public", "KMS.5", "–", "–"),
  row("kms-key-not-pending-deletion", "KMS.3", "–", "–"),
  row("cloudtrail-multi-region-enabled", "CloudTrail.1", "3.1 / 3.1 / 4.1", "AU-12"),
  row("cloudtrail-log-validation-enabled", "CloudTrail.4", "3.2 / 3.2 / 4.2", "SI-7(1)"),
  row("cloudtrail-kms-encryption", "CloudTrail.2", "3.5 / 3.5 / 4.5", "AU-9(3)"),
  row("rds-instance-encrypted", "RDS.3", "2.3.1 / 2.2.1 / 3.2.1", "SC-28(1)"),
  row("rds-instance-not-public", "RDS.2", "2.3.3 / 2.2.3 / 3.2.3", "AC-3"),
  row("rds-instance-backups-enabled", "RDS.11", "–", "–"),
  row("rds-instance-minor-upgrades", "RDS.13", "2.3.2 / 2.2.2 / 3.2.2", "–"),
  row("rds-snapshot-not-public", "RDS.1", "–", "–"),
  row("rds-cluster-encrypted", "RDS.27", "–", "SC-28(1)"),
  row("rds-cluster-deletion-protected", "RDS.7", "–", "CM-3"),
  row("rds-cluster-backup-retention", "RDS.50", "–", "–"),
  row("rds-cluster-snapshot-not-public", "RDS.1", "–", "AC-3"),
  row("sns-topic-encrypted", "SNS.1†", "–", "–"),
  row("logs-group-retention-set", "–", "–", "–"),
  row("config-recorder-on", "Config.1", "3.3 / 3.3 / 4.3", "–"),
  row("mandatory-tags-present", "–", "–", "–"),
];
