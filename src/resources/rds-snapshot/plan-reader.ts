import type { PlanReader } from "../plan-reader";
import { RDS_SNAPSHOT, type RdsSnapshotConfiguration } from "./configuration";
import { rdsSnapshotFromPlan } from "./plan";

/** Reads `aws_db_snapshot` and `aws_db_snapshot_copy`. */
export const rdsSnapshotPlanReader: PlanReader<RdsSnapshotConfiguration> = {
  resourceType: RDS_SNAPSHOT,
  terraformTypes: ["aws_db_snapshot", "aws_db_snapshot_copy"],
  identifiedBy: ["id", "db_snapshot_arn"],
  companions: {},
  isGlobal: false,
  read: (snapshot) => rdsSnapshotFromPlan({ shared_accounts: snapshot.texts("shared_accounts") }),
};
