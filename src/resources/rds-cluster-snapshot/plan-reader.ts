import { unknown, type Known } from "../../core/known";
import type { PlannedResource, PlanReader } from "../plan-reader";
import { rdsSnapshotFromPlan } from "../rds-snapshot/plan";
import { RDS_CLUSTER_SNAPSHOT, type RdsClusterSnapshotConfiguration } from "./configuration";

/** Terraform's types that say nothing of who may restore a snapshot: a new one is the account's alone. */
const WITHOUT_SHARING: ReadonlySet<string> = new Set(["aws_docdb_cluster_snapshot", "aws_neptune_cluster_snapshot"]);

const NOT_SAID = unknown("The snapshot stands already, and Terraform does not read who may restore it.");

/** Reads `aws_db_cluster_snapshot`, `aws_rds_cluster_snapshot_copy`, and the snapshots of DocumentDB and Neptune. */
export const rdsClusterSnapshotPlanReader: PlanReader<RdsClusterSnapshotConfiguration> = {
  resourceType: RDS_CLUSTER_SNAPSHOT,
  terraformTypes: ["aws_db_cluster_snapshot", "aws_rds_cluster_snapshot_copy", ...WITHOUT_SHARING],
  identifiedBy: ["id", "db_cluster_snapshot_arn"],
  companions: {},
  isGlobal: false,
  read: (snapshot) => rdsSnapshotFromPlan({ shared_accounts: sharedAccounts(snapshot) }),
};

function sharedAccounts(snapshot: PlannedResource): Known<readonly Known<string>[] | null> {
  if (!WITHOUT_SHARING.has(snapshot.type)) return snapshot.texts("shared_accounts");
  return snapshot.isCreated ? null : NOT_SAID;
}
