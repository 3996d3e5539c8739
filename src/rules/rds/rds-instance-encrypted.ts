import { defineRule } from "../../core/define-rule";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant } from "../../core/verdict";
import { RDS_INSTANCE, type RdsInstanceConfiguration } from "../../resources/rds-instance/configuration";
import { rdsInstance } from "../../resources/rds-instance/examples";

/** The encryption of an instance's storage is decided when it is made, for its backups and replicas too. */
export const rdsInstanceEncrypted = defineRule({
  id: "rds-instance-encrypted",
  resourceType: RDS_INSTANCE,
  reads: ["storageEncrypted"],
  severity: "MEDIUM",
  title: "RDS instance encrypts its storage",
  rationale:
    "Unencrypted storage makes unencrypted backups and snapshots, which can be copied and even be made public.",
  remediation:
    "Copy a snapshot of the instance with a KMS key and restore the copy: an existing instance cannot be encrypted." +
    " CLI: aws rds copy-db-snapshot --kms-key-id, then restore-db-instance-from-db-snapshot." +
    " Terraform: aws_db_instance.storage_encrypted.",
  examples: {
    compliant: [rdsInstance()],
    nonCompliant: [rdsInstance({ storageEncrypted: false })],
    insufficientData: [rdsInstance({ storageEncrypted: unknown("The source's encryption is not known.") })],
  },
  evaluate({ storageEncrypted: encrypted }: RdsInstanceConfiguration) {
    if (isUnknown(encrypted)) return insufficientData(encrypted);
    return encrypted ? compliant() : nonCompliant("The instance's storage is not encrypted.");
  },
});
