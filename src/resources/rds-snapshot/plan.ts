import { isUnknown, type Known } from "../../core/known";
import type { RdsSnapshotConfiguration } from "./configuration";

/** A snapshot of an instance or a cluster in a Terraform plan, by whom it is shared with. */
export interface PlannedDbSnapshot {
  readonly shared_accounts: Known<readonly Known<string>[] | null>;
}

/** Reads a planned snapshot. */
export function rdsSnapshotFromPlan({ shared_accounts: accounts }: PlannedDbSnapshot): RdsSnapshotConfiguration {
  if (isUnknown(accounts)) return { isPublic: accounts };
  const shared = accounts ?? [];
  return { isPublic: shared.includes("all") || (shared.find(isUnknown) ?? false) };
}
