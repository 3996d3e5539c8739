import { defineRule } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant } from "../../core/verdict";
import { RDS_SNAPSHOT, type RdsSnapshotConfiguration } from "../../resources/rds-snapshot/configuration";
import { rdsSnapshot } from "../../resources/rds-snapshot/examples";

const DENIED = unknown("rds:DescribeDBSnapshotAttributes was denied.", "rds:DescribeDBSnapshotAttributes");

/** Sharing with accounts by name is fine; everybody finds a public snapshot in the list that RDS offers. */
export const rdsSnapshotNotPublic = defineRule({
  id: "rds-snapshot-not-public",
  resourceType: RDS_SNAPSHOT,
  reads: ["isPublic"],
  severity: "CRITICAL",
  title: "RDS snapshot cannot be restored by the public",
  rationale:
    "Any AWS account can list public snapshots, and restore a whole database from one without leaving a trace.",
  remediation:
    "Take back the snapshot's sharing with everybody, and take the data as read." +
    " CLI: aws rds modify-db-snapshot-attribute --attribute-name restore --values-to-remove all." +
    " Terraform: aws_db_snapshot.shared_accounts.",
  terraform: hcl`
    resource "aws_db_snapshot" "this" {
      db_instance_identifier = aws_db_instance.this.identifier
      db_snapshot_identifier = "orders-before-migration"

      # Accounts by number, and never "all".
      shared_accounts = ["111122223333"]
    }
  `,
  examples: {
    compliant: [rdsSnapshot()],
    nonCompliant: [rdsSnapshot({ isPublic: true })],
    insufficientData: [rdsSnapshot({ isPublic: DENIED })],
  },
  evaluate({ isPublic }: RdsSnapshotConfiguration) {
    if (isUnknown(isPublic)) return insufficientData(isPublic);
    return isPublic ? nonCompliant("Any AWS account may restore the snapshot.") : compliant();
  },
});
