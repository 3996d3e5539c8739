/** The rule whose violations end with `remediateBucketEncryption`. */
export const S3_ENCRYPTION_RULE_ID = "s3-bucket-kms-encryption";

/** Rules whose violations a remediation can end; the scanner sends it their findings. */
export const REMEDIABLE_RULE_IDS: ReadonlySet<string> = new Set([S3_ENCRYPTION_RULE_ID]);
