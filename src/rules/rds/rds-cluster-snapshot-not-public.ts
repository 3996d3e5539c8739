import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { rdsClusterSnapshot } from "../../resources/rds-cluster-snapshot";

const DENIED = unknown(
  "rds:DescribeDBClusterSnapshotAttributes was denied.",
  "rds:DescribeDBClusterSnapshotAttributes",
);

/**
 * Snapshots of clusters are a type of their own, and can be public as those of instances can (Security Hub, RDS.1).
 */
export const rdsClusterSnapshotNotPublic = ruleFor(rdsClusterSnapshot, {
  id: "rds-cluster-snapshot-not-public",
  reads: ["isPublic"],
  severity: "CRITICAL",
  title: "RDS cluster snapshot cannot be restored by the public",
  rationale:
    "Any AWS account can list public snapshots of Aurora and other clusters, and restore all databases of one" +
    " without leaving a trace.",
  remediation:
    "Stop sharing the snapshot with everybody, and treat its data as leaked." +
    " CLI: aws rds modify-db-cluster-snapshot-attribute --attribute-name restore --values-to-remove all." +
    " Terraform: aws_db_cluster_snapshot.shared_accounts.",
  terraform: hcl`
    resource "aws_db_cluster_snapshot" "this" {
      db_cluster_identifier          = aws_rds_cluster.this.cluster_identifier
      db_cluster_snapshot_identifier = "orders-before-migration"

      # Only account numbers, never "all".
      shared_accounts = ["111122223333"]
    }
  `,
  examples: () => ({
    compliant: [rdsClusterSnapshot.example()],
    nonCompliant: [rdsClusterSnapshot.example({ isPublic: true })],
    insufficientData: [rdsClusterSnapshot.example({ isPublic: DENIED })],
  }),
  evaluate({ isPublic }) {
    return whenKnown(isPublic, (isShared) =>
      isShared ? nonCompliant("Any AWS account may restore the snapshot.") : compliant(),
    );
  },
});
