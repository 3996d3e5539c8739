import { defineRule } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant } from "../../core/verdict";
import { EBS_SNAPSHOT, type EbsSnapshotConfiguration } from "../../resources/ebs-snapshot/configuration";
import { ebsSnapshot } from "../../resources/ebs-snapshot/examples";

/** The permission is judged itself: a block of public access hides it today and shows it again when it is lifted. */
export const ec2SnapshotNotPublic = defineRule({
  id: "ec2-snapshot-not-public",
  resourceType: EBS_SNAPSHOT,
  reads: ["isPublic"],
  severity: "CRITICAL",
  title: "EBS snapshot cannot be restored by everyone",
  rationale:
    "Whoever has an AWS account can list public snapshots, make a volume of one and read all that was on the disk:" +
    " source code, keys, customers' data.",
  remediation:
    "Remove the group all from the snapshot's permission, treat what was on it as known to others, and block public" +
    " access in the region. CLI: aws ec2 reset-snapshot-attribute --attribute createVolumePermission." +
    " Terraform: aws_ebs_snapshot_block_public_access.state.",
  terraform: hcl`
    resource "aws_ebs_snapshot_block_public_access" "this" {
      state = "block-all-sharing"
    }

    # Who needs the snapshot gets it by the account's number.
    resource "aws_snapshot_create_volume_permission" "this" {
      snapshot_id = aws_ebs_snapshot.this.id
      account_id  = "111122223333"
    }
  `,
  examples: {
    compliant: [ebsSnapshot()],
    nonCompliant: [ebsSnapshot({ isPublic: true })],
    insufficientData: [
      ebsSnapshot({ isPublic: unknown("ec2:DescribeSnapshots was denied.", "ec2:DescribeSnapshots") }),
    ],
  },
  evaluate({ isPublic }: EbsSnapshotConfiguration) {
    if (isUnknown(isPublic)) return insufficientData(isPublic);
    return isPublic ? nonCompliant("Every AWS account may make volumes of the snapshot.") : compliant();
  },
});
