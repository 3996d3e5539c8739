import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { rdsClusterSnapshot } from "../../resources/rds-cluster-snapshot";

/** Automated snapshots count too, and those of DocumentDB and Neptune (Security Hub, RDS.4 and Neptune.6). */
export const rdsClusterSnapshotEncrypted = ruleFor(rdsClusterSnapshot, {
  id: "rds-cluster-snapshot-encrypted",
  reads: ["isEncrypted"],
  severity: "MEDIUM",
  title: "RDS cluster snapshot is encrypted with a KMS key",
  rationale:
    "Whoever may restore or copy an unencrypted snapshot has all of its data, and it can be shared with any account." +
    " An encrypted one takes the key as well.",
  remediation:
    "Copy the snapshot with a KMS key and delete the original; encrypt the cluster, so that later snapshots are encrypted." +
    " CLI: aws rds copy-db-cluster-snapshot --kms-key-id. Terraform: aws_rds_cluster_snapshot_copy.kms_key_id.",
  terraform: hcl`
    resource "aws_rds_cluster_snapshot_copy" "this" {
      source_db_cluster_snapshot_identifier = aws_db_cluster_snapshot.this.db_cluster_snapshot_arn
      target_db_cluster_snapshot_identifier = "orders-encrypted"

      kms_key_id = aws_kms_key.this.arn
    }
  `,
  examples: () => ({
    compliant: [rdsClusterSnapshot.example()],
    nonCompliant: [rdsClusterSnapshot.example({ isEncrypted: false })],
    insufficientData: [rdsClusterSnapshot.example({ isEncrypted: unknown("The source's encryption is not known.") })],
  }),
  evaluate: ({ isEncrypted }) =>
    whenKnown(isEncrypted, (is) => (is ? compliant() : nonCompliant("No KMS key encrypts the snapshot."))),
});
