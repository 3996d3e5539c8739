import type { Snapshot } from "@aws-sdk/client-ec2";
import { anyTrue, mapKnown, type Known } from "../core/known";
import { allPages } from "./pages";
import type { PlannedResource } from "./plan-reader";
import { required } from "./planned-values";
import { tagRecord } from "./tag-record";
import { ec2Arn, ec2List } from "./type/ec2";
import { sharedQuestion } from "./type/question";
import { resourceType } from "./type/resource-type";

/** A snapshot of the account's own, as rules see it. */
export interface EbsSnapshot {
  /** True where the group `all` may create volumes from it. */
  readonly isPublic: Known<boolean>;
}

/** Many snapshots of other accounts are public: only the account's own are asked for. */
const OWN = { OwnerIds: ["self"] };

/** One more list says which snapshots are public, which saves a call for each. */
const PUBLIC = ec2List("EC2.DescribeSnapshots", "Snapshots", { ...OWN, RestorableByUserIds: ["all"] });

const PERMISSION = "aws_snapshot_create_volume_permission";

/**
 * A snapshot of a volume. AWS Config does not record snapshots: the type's name follows the pattern of its other types.
 */
export const ebsSnapshot = resourceType<Snapshot, EbsSnapshot>({
  resourceType: "AWS::EC2::Snapshot",
  service: "EC2",
  list: ec2List("EC2.DescribeSnapshots", "Snapshots", OWN),
  id: ({ SnapshotId = "" }) => SnapshotId,
  arn: ({ SnapshotId }, target) => ec2Arn("snapshot", SnapshotId, target, ""),
  tags: ({ Tags }) => tagRecord(Tags),
  plan: {
    terraformTypes: ["aws_ebs_snapshot", "aws_ebs_snapshot_copy", "aws_ebs_snapshot_import"],
    identifiedBy: ["id", "arn"],
    companions: { [PERMISSION]: "snapshot_id" },
    companionsThatAddUp: [PERMISSION],
  },
  fields: {
    isPublic: {
      says: "who may make volumes of the snapshot",
      live: sharedQuestion(PUBLIC.calls, {
        all: async (context) =>
          new Set((await allPages(PUBLIC.pages(context))).map(({ SnapshotId = "" }) => SnapshotId)),
        answer: (publicIds, { id }) => publicIds.has(id),
      }),
      plan: (_snapshot, join) => anyTrue(join.companions(PERMISSION).map(isOfAll)),
    },
  },
  example: { isPublic: false },
});

/**
 * Terraform shares snapshots with accounts. EC2 refuses `all` as an account; a plan that names it is judged by what it
 * asks for.
 */
function isOfAll(permission: Known<PlannedResource>): Known<boolean> {
  const account = mapKnown(permission, (one) => required(one.text("account_id"), "with whom the snapshot is shared"));
  return mapKnown(account, (id) => id === "all");
}
