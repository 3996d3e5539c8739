import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { rdsSnapshot } from "../../resources/rds-snapshot/description";

const DENIED = unknown("rds:DescribeDBSnapshotAttributes was denied.", "rds:DescribeDBSnapshotAttributes");

/** Sharing with single accounts is allowed; RDS lists a public snapshot for every AWS account. */
export const rdsSnapshotNotPublic = ruleFor(rdsSnapshot, {
  id: "rds-snapshot-not-public",
  reads: ["isPublic"],
  severity: "CRITICAL",
  title: "RDS snapshot cannot be restored by the public",
  rationale:
    "Any AWS account can list public snapshots, and restore a whole database from one without leaving a trace.",
  remediation:
    "Stop sharing the snapshot with everybody, and treat its data as leaked." +
    " CLI: aws rds modify-db-snapshot-attribute --attribute-name restore --values-to-remove all." +
    " Terraform: aws_db_snapshot.shared_accounts.",
  terraform: hcl`
    resource "aws_db_snapshot" "this" {
      db_instance_identifier = aws_db_instance.this.identifier
      db_snapshot_identifier = "orders-before-migration"

      # Only account numbers, never "all".
      shared_accounts = ["111122223333"]
    }
  `,
  examples: () => ({
    compliant: [rdsSnapshot.example()],
    nonCompliant: [rdsSnapshot.example({ isPublic: true })],
    insufficientData: [rdsSnapshot.example({ isPublic: DENIED })],
  }),
  evaluate({ isPublic }) {
    return whenKnown(isPublic, (isShared) =>
      isShared ? nonCompliant("Any AWS account may restore the snapshot.") : compliant(),
    );
  },
});
