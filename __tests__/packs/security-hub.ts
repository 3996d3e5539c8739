/**
 * The facts, in the form of their sources: what the packs are held against. Security Hub's controls
 * with the requirements that AWS's documentation relates to them, and the rule that asks the same.
 */
export interface SecurityHubControl {
  readonly id: string;
  readonly ruleId: string;
  /** NIST SP 800-53 Rev. 5. */
  readonly nist: string;
  /** PCI DSS v4.0.1. */
  readonly pci: string;
}

const PUBLIC_ACCESS =
  "AC-3 AC-3(7) AC-4 AC-4(21) AC-6 AC-21 SC-7 SC-7(3) SC-7(4) SC-7(9) SC-7(11) SC-7(16) SC-7(20) SC-7(21)";
const OPEN_NETWORK = "AC-4 AC-4(21) SC-7 SC-7(4) SC-7(5) SC-7(11) SC-7(16) SC-7(21)";
const ENCRYPTION = "CA-9(1) CM-3(6) SC-7(10) SC-13 SC-28 SC-28(1) SI-7(6)";
const LOGGING = "AC-2(4) AC-4(26) AC-6(9) AU-2 AU-3 AU-6(3) AU-6(4) AU-10 AU-12 CA-7 SC-7(9) SI-3(8) SI-4(20) SI-7(8)";
const MFA = "AC-2(1) AC-3(15) IA-2(1) IA-2(2) IA-2(6) IA-2(8)";
const PATCHES = "SI-2 SI-2(2) SI-2(4) SI-2(5)";

export const SECURITY_HUB: readonly SecurityHubControl[] = [
  { id: "CloudTrail.1", ruleId: "cloudtrail-multi-region-enabled", nist: `${LOGGING} AU-14(1) SA-8(22)`, pci: "" },
  { id: "CloudTrail.2", ruleId: "cloudtrail-kms-encryption", nist: `${ENCRYPTION} AU-9`, pci: "10.3.2" },
  {
    id: "CloudTrail.4",
    ruleId: "cloudtrail-log-validation-enabled",
    nist: "AU-9 SI-4 SI-7(1) SI-7(3) SI-7(7)",
    pci: "10.3.2",
  },
  { id: "Config.1", ruleId: "config-recorder-on", nist: "CM-3 CM-6(1) CM-8 CM-8(2)", pci: "" },
  { id: "EC2.1", ruleId: "ec2-snapshot-not-public", nist: PUBLIC_ACCESS, pci: "" },
  { id: "EC2.2", ruleId: "ec2-default-security-group-closed", nist: OPEN_NETWORK, pci: "" },
  { id: "EC2.3", ruleId: "ec2-volume-encrypted", nist: ENCRYPTION, pci: "" },
  {
    id: "EC2.6",
    ruleId: "vpc-flow-logs-enabled",
    nist: "AC-4(26) AU-2 AU-3 AU-6(3) AU-6(4) AU-12 CA-7 SI-7(8)",
    pci: "",
  },
  { id: "EC2.7", ruleId: "ec2-ebs-default-encryption-enabled", nist: ENCRYPTION, pci: "" },
  { id: "EC2.8", ruleId: "ec2-instance-imdsv2-required", nist: "AC-3 AC-3(7) AC-3(15) AC-6", pci: "2.2.6" },
  { id: "EC2.13", ruleId: "ec2-security-group-no-public-ssh", nist: `${OPEN_NETWORK} CM-7`, pci: "1.3.1" },
  { id: "EC2.14", ruleId: "ec2-security-group-no-public-rdp", nist: "", pci: "1.3.1" },
  { id: "EC2.15", ruleId: "ec2-subnet-no-public-ip-by-default", nist: PUBLIC_ACCESS, pci: "1.4.4" },
  {
    id: "EC2.21",
    ruleId: "ec2-network-acl-no-public-admin-ports",
    nist: "AC-4(21) CA-9(1) CM-2 CM-2(2) CM-7 SC-7 SC-7(5) SC-7(21)",
    pci: "1.3.1",
  },
  {
    id: "IAM.1",
    ruleId: "iam-policy-no-full-admin",
    nist: "AC-2 AC-2(1) AC-3 AC-3(7) AC-3(15) AC-5 AC-6 AC-6(2) AC-6(3) AC-6(10)",
    pci: "",
  },
  { id: "IAM.3", ruleId: "iam-access-key-rotated", nist: "AC-2(1) AC-2(3) AC-3(15)", pci: "8.3.9 8.6.3" },
  { id: "IAM.4", ruleId: "iam-root-no-access-key", nist: "AC-2(1) AC-3(7) AC-3(15) AC-6 AC-6(2) AC-6(10)", pci: "" },
  { id: "IAM.5", ruleId: "iam-user-console-mfa-enabled", nist: MFA, pci: "8.4.2" },
  {
    id: "IAM.8",
    ruleId: "iam-credentials-in-use",
    nist: "AC-2 AC-2(1) AC-2(3) AC-3 AC-3(7) AC-3(15) AC-6",
    pci: "8.2.6",
  },
  { id: "IAM.9", ruleId: "iam-root-mfa-enabled", nist: MFA, pci: "8.4.2" },
  { id: "KMS.3", ruleId: "kms-key-not-pending-deletion", nist: "SC-12 SC-12(2)", pci: "" },
  { id: "KMS.4", ruleId: "kms-key-rotation-enabled", nist: "SC-12 SC-12(2) SC-28(3)", pci: "3.7.4" },
  { id: "Lambda.1", ruleId: "lambda-policy-not-public", nist: PUBLIC_ACCESS, pci: "7.2.1" },
  { id: "Lambda.2", ruleId: "lambda-runtime-supported", nist: `CA-9(1) CM-2 ${PATCHES}`, pci: "12.3.4" },
  { id: "Lambda.3", ruleId: "lambda-in-vpc", nist: PUBLIC_ACCESS, pci: "" },
  { id: "Lambda.5", ruleId: "lambda-multi-az", nist: "CP-6(2) CP-10 SC-5(2) SC-36 SI-13(5)", pci: "" },
  { id: "Lambda.7", ruleId: "lambda-tracing-active", nist: "CA-7", pci: "" },
  { id: "RDS.1", ruleId: "rds-snapshot-not-public", nist: PUBLIC_ACCESS, pci: "" },
  { id: "RDS.1", ruleId: "rds-cluster-snapshot-not-public", nist: PUBLIC_ACCESS, pci: "" },
  { id: "RDS.2", ruleId: "rds-instance-not-public", nist: OPEN_NETWORK, pci: "1.4.4" },
  { id: "RDS.3", ruleId: "rds-instance-encrypted", nist: ENCRYPTION, pci: "" },
  { id: "RDS.7", ruleId: "rds-cluster-deletion-protected", nist: "CM-3 SC-5(2)", pci: "" },
  {
    id: "RDS.11",
    ruleId: "rds-instance-backups-enabled",
    nist: "CP-6 CP-6(1) CP-6(2) CP-9 CP-10 SC-5(2) SI-12 SI-13(5)",
    pci: "",
  },
  { id: "RDS.13", ruleId: "rds-instance-minor-upgrades", nist: PATCHES, pci: "6.3.3" },
  { id: "RDS.27", ruleId: "rds-cluster-encrypted", nist: ENCRYPTION, pci: "" },
  { id: "RDS.50", ruleId: "rds-cluster-backup-retention", nist: "", pci: "" },
  { id: "S3.1", ruleId: "s3-account-public-access-blocked", nist: PUBLIC_ACCESS, pci: "1.4.4" },
  { id: "S3.2", ruleId: "s3-bucket-no-public-read", nist: PUBLIC_ACCESS, pci: "" },
  { id: "S3.3", ruleId: "s3-bucket-no-public-write", nist: PUBLIC_ACCESS, pci: "" },
  {
    id: "S3.5",
    ruleId: "s3-bucket-tls-requests-only",
    nist: "AC-4 AC-17(2) IA-5(1) SC-7(4) SC-8 SC-8(1) SC-8(2) SC-12(3) SC-13 SC-23 SC-23(3) SI-7(6)",
    pci: "4.2.1",
  },
  { id: "S3.8", ruleId: "s3-bucket-public-access-blocked", nist: PUBLIC_ACCESS, pci: "1.4.4" },
  { id: "S3.9", ruleId: "s3-bucket-access-logging-enabled", nist: LOGGING, pci: "10.2.1" },
  { id: "S3.12", ruleId: "s3-bucket-acls-disabled", nist: "AC-2(1) AC-3 AC-3(7) AC-3(15) AC-6", pci: "" },
  { id: "S3.13", ruleId: "s3-bucket-lifecycle-configured", nist: "CP-6(2) CP-9 CP-10 SC-5(2) SI-13(5)", pci: "" },
  {
    id: "S3.14",
    ruleId: "s3-bucket-versioning-enabled",
    nist: "AU-9(2) CP-6 CP-6(1) CP-6(2) CP-9 CP-10 SC-5(2) SI-12 SI-13(5)",
    pci: "",
  },
  { id: "S3.17", ruleId: "s3-bucket-kms-encryption", nist: `${ENCRYPTION} AU-9 SC-12(2)`, pci: "3.5.1" },
  { id: "SNS.1", ruleId: "sns-topic-encrypted", nist: ENCRYPTION, pci: "" },
];
