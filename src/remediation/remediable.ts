/** Rules whose violations a remediation can end; the scanner sends it their findings. */
export const REMEDIABLE_RULE_IDS: ReadonlySet<string> = new Set(["s3-bucket-kms-encryption"]);
