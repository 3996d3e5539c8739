import { isUnknown, type Known } from "../../core/known";
import type { PlannedResource, PlanReader } from "../plan-reader";
import { required } from "../planned-values";
import { EBS_SNAPSHOT, type EbsSnapshotConfiguration } from "./configuration";
import { ebsSnapshotFromPlan } from "./plan";

const PERMISSION = "aws_snapshot_create_volume_permission";

/** Reads the resources that make snapshots, each with the permissions by which Terraform shares it. */
export const ebsSnapshotPlanReader: PlanReader<EbsSnapshotConfiguration> = {
  resourceType: EBS_SNAPSHOT,
  terraformTypes: ["aws_ebs_snapshot", "aws_ebs_snapshot_copy", "aws_ebs_snapshot_import"],
  identifiedBy: ["id", "arn"],
  companions: { [PERMISSION]: "snapshot_id" },
  companionsThatAddUp: [PERMISSION],
  isGlobal: false,
  read: (_snapshot, join) =>
    ebsSnapshotFromPlan({ create_volume_permission_account_ids: join.companions(PERMISSION).map(accountOf) }),
};

function accountOf(permission: Known<PlannedResource>): Known<string> {
  if (isUnknown(permission)) return permission;
  return required(permission.text("account_id"), "with whom the snapshot is shared");
}
