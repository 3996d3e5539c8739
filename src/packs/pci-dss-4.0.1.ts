import { by, not, type Pack } from "./pack";

/**
 * PCI DSS 4.0.1: the requirements that AWS relates to what the catalogue's rules ask, and some that
 * it relates to checks that the catalogue does not have. A requirement is wider than any check: that
 * its rules find nothing is evidence for it, and not the whole of it. Whether a resource belongs to
 * the cardholder data environment is for its owner to say; the rules look at all.
 */
export const pciDss401: Pack = {
  id: "pci-dss-4.0.1",
  title: "PCI DSS 4.0.1",
  version: "4.0.1",
  source:
    "Payment Card Industry Data Security Standard v4.0.1, as related to checks by the AWS Security Hub User Guide",
  controls: [
    { id: "1.2.7", ...not("Network controls are reviewed", "No rule looks for network ACLs that are not in use.") },
    {
      id: "1.3.1",
      ...by(
        "Traffic comes in where it is needed alone",
        "ec2-network-acl-no-public-admin-ports",
        "ec2-security-group-no-public-rdp",
        "ec2-security-group-no-public-ssh",
      ),
    },
    {
      id: "1.4.4",
      ...by(
        "What stores card data is not reachable from outside",
        "ec2-subnet-no-public-ip-by-default",
        "rds-instance-not-public",
        "s3-account-public-access-blocked",
        "s3-bucket-public-access-blocked",
      ),
    },
    { id: "2.2.6", ...by("Systems are set up against misuse", "ec2-instance-imdsv2-required") },
    { id: "3.5.1", ...by("Stored card numbers are unreadable", "s3-bucket-kms-encryption") },
    { id: "3.7.4", ...by("Keys are replaced at the end of their time", "kms-key-rotation-enabled") },
    { id: "4.2.1", ...by("Card numbers are encrypted in transit", "s3-bucket-tls-requests-only") },
    { id: "6.3.3", ...by("Security patches are installed", "rds-instance-minor-upgrades") },
    { id: "7.2.1", ...by("Access follows a model of who needs what", "lambda-policy-not-public") },
    { id: "7.3.1", ...not("A system controls access to everything", "No rule reads EFS access points.") },
    { id: "8.2.6", ...by("Accounts that nobody uses are disabled", "iam-credentials-in-use") },
    {
      id: "8.3.6",
      ...by("Passwords are long and varied", "iam-password-policy-length"),
      leftOut: "The rule reads the length alone, not the kinds of characters.",
    },
    {
      id: "8.3.7",
      ...not("Old passwords cannot be used again", "No rule reads the password policy's reuse setting."),
    },
    {
      id: "8.3.9",
      ...by("Single-factor secrets are changed in time", "iam-access-key-rotated"),
      leftOut: "The rule reads access keys, not the age of passwords.",
    },
    {
      id: "8.3.10.1",
      ...not("Customers' passwords are changed in time", "No rule reads the age of passwords."),
    },
    { id: "8.4.2", ...by("Access takes MFA", "iam-root-mfa-enabled", "iam-user-console-mfa-enabled") },
    {
      id: "8.6.3",
      ...by("Secrets of applications are protected from misuse", "iam-access-key-rotated"),
      leftOut: "The rule reads access keys, not the passwords of applications.",
    },
    { id: "10.2.1", ...by("Audit logs are on", "s3-bucket-access-logging-enabled") },
    {
      id: "10.3.2",
      ...by("Audit logs cannot be altered", "cloudtrail-kms-encryption", "cloudtrail-log-validation-enabled"),
    },
    {
      id: "10.3.3",
      ...not("Audit logs are copied to a central place", "No rule reads where message brokers send their logs."),
    },
    {
      id: "10.4.2",
      ...not("Logs of all systems are reviewed", "No rule reads the logging of AppSync, Route 53 and Step Functions."),
    },
    { id: "10.5.1", ...not("Audit logs are kept for a year", "No rule reads S3 Object Lock.") },
    { id: "11.3.1", ...not("Systems are scanned from within", "No rule reads Amazon Inspector.") },
    { id: "12.3.4", ...by("Technologies in use are reviewed", "lambda-runtime-supported") },
  ],
};
