import { isUnknown, type Known } from "../../core/known";
import type { RdsSnapshotConfiguration } from "./configuration";

/** An `aws_db_snapshot` or `aws_db_snapshot_copy` of a Terraform plan. */
export interface PlannedDbSnapshot {
  readonly shared_accounts: Known<readonly string[] | null>;
}

/** Reads a planned snapshot. */
export function rdsSnapshotFromPlan({ shared_accounts: accounts }: PlannedDbSnapshot): RdsSnapshotConfiguration {
  return { isPublic: isUnknown(accounts) ? accounts : (accounts ?? []).includes("all") };
}
