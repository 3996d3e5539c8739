import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { rdsInstance } from "../../resources/rds-instance/description";

/** Encryption is chosen when an instance is created, for its backups and replicas too. */
export const rdsInstanceEncrypted = ruleFor(rdsInstance, {
  id: "rds-instance-encrypted",
  reads: ["storageEncrypted"],
  severity: "MEDIUM",
  title: "RDS instance encrypts its storage",
  rationale:
    "Backups and snapshots of unencrypted storage are unencrypted too, and can be copied and even be made public.",
  remediation:
    "Copy a snapshot of the instance with a KMS key and restore the copy: an existing instance cannot be encrypted." +
    " CLI: aws rds copy-db-snapshot --kms-key-id, then restore-db-instance-from-db-snapshot." +
    " Terraform: aws_db_instance.storage_encrypted.",
  terraform: hcl`
    resource "aws_db_instance" "this" {
      identifier                  = "orders"
      engine                      = "postgres"
      instance_class              = "db.t4g.medium"
      allocated_storage           = 20
      username                    = "orders"
      manage_master_user_password = true

      storage_encrypted = true
      kms_key_id        = aws_kms_key.this.arn
    }
  `,
  examples: () => ({
    compliant: [rdsInstance.example()],
    nonCompliant: [rdsInstance.example({ storageEncrypted: false })],
    insufficientData: [rdsInstance.example({ storageEncrypted: unknown("The source's encryption is not known.") })],
  }),
  evaluate({ storageEncrypted }) {
    return whenKnown(storageEncrypted, (encrypted) =>
      encrypted ? compliant() : nonCompliant("The instance's storage is not encrypted."),
    );
  },
});
