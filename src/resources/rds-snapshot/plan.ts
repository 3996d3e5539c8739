import { isUnknown, type Known } from "../../core/known";
import type { RdsSnapshotConfiguration } from "./configuration";

/** An `aws_db_snapshot` or `aws_db_snapshot_copy` of a Terraform plan. */
export interface PlannedDbSnapshot {
  readonly shared_accounts: Known<readonly Known<string>[] | null>;
}

/** Reads a planned snapshot. */
export function rdsSnapshotFromPlan({ shared_accounts: accounts }: PlannedDbSnapshot): RdsSnapshotConfiguration {
  if (isUnknown(accounts)) return { isPublic: accounts };
  const shared = accounts ?? [];
  return { isPublic: shared.includes("all") || (shared.find(isUnknown) ?? false) };
}
