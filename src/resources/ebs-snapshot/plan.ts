import { isUnknown, type Known } from "../../core/known";
import type { EbsSnapshotConfiguration } from "./configuration";

/** An `aws_ebs_snapshot`, `aws_ebs_snapshot_copy` or `aws_ebs_snapshot_import` of a Terraform plan. */
export interface PlannedEbsSnapshot {
  /** `account_id` of each `aws_snapshot_create_volume_permission` of it. */
  readonly create_volume_permission_account_ids: Known<readonly Known<string>[]>;
}

/**
 * Reads a planned snapshot. Terraform shares it with accounts and not with everyone; a plan that names `all`
 * for an account, which EC2 refuses, is read as what it asks for.
 */
export function ebsSnapshotFromPlan(planned: PlannedEbsSnapshot): EbsSnapshotConfiguration {
  const { create_volume_permission_account_ids: accountIds } = planned;
  if (isUnknown(accountIds)) return { isPublic: accountIds };
  return { isPublic: accountIds.includes("all") || (accountIds.find(isUnknown) ?? false) };
}
