import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { rdsSnapshot } from "../../resources/rds-snapshot/description";

/** Automated snapshots count too; those of clusters are a type of their own (Security Hub, RDS.4). */
export const rdsSnapshotEncrypted = ruleFor(rdsSnapshot, {
  id: "rds-snapshot-encrypted",
  reads: ["isEncrypted"],
  severity: "MEDIUM",
  title: "RDS snapshot is encrypted",
  rationale:
    "Whoever may restore or copy an unencrypted snapshot has all of its data, and it can be shared with any account." +
    " An encrypted one takes the key as well.",
  remediation:
    "Copy the snapshot with a KMS key and delete the original; encrypt the instance, so that later snapshots are encrypted." +
    " CLI: aws rds copy-db-snapshot --kms-key-id. Terraform: aws_db_snapshot_copy.kms_key_id.",
  terraform: hcl`
    resource "aws_db_snapshot_copy" "this" {
      source_db_snapshot_identifier = aws_db_snapshot.this.db_snapshot_arn
      target_db_snapshot_identifier = "orders-encrypted"

      kms_key_id = aws_kms_key.this.arn
    }
  `,
  examples: () => ({
    compliant: [rdsSnapshot.example()],
    nonCompliant: [rdsSnapshot.example({ isEncrypted: false })],
    insufficientData: [rdsSnapshot.example({ isEncrypted: unknown("The source's encryption is not known.") })],
  }),
  evaluate: ({ isEncrypted }) =>
    whenKnown(isEncrypted, (is) => (is ? compliant() : nonCompliant("The snapshot is not encrypted."))),
});
