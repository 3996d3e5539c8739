import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { ebsSnapshot } from "../../resources/ebs-snapshot";

/**
 * The rule judges the snapshot's own permission: a block of public access only hides it, until somebody lifts the
 * block.
 */
export const ec2SnapshotNotPublic = ruleFor(ebsSnapshot, {
  id: "ec2-snapshot-not-public",
  reads: ["isPublic"],
  severity: "CRITICAL",
  title: "EBS snapshot cannot be restored by the public",
  rationale:
    "Anyone with an AWS account can list public snapshots, create a volume from one and read everything on the disk:" +
    " source code, keys, customers' data.",
  remediation:
    "Remove the group all from the snapshot's permissions, treat the snapshot's data as leaked, and block public" +
    " access in the region." +
    " CLI: aws ec2 reset-snapshot-attribute --attribute createVolumePermission." +
    " Terraform: aws_ebs_snapshot_block_public_access.state.",
  terraform: hcl`
    resource "aws_ebs_snapshot_block_public_access" "this" {
      state = "block-all-sharing"
    }

    # Name each account that needs the snapshot by its number.
    resource "aws_snapshot_create_volume_permission" "this" {
      snapshot_id = aws_ebs_snapshot.this.id
      account_id  = "111122223333"
    }
  `,
  examples: () => ({
    compliant: [ebsSnapshot.example()],
    nonCompliant: [ebsSnapshot.example({ isPublic: true })],
    insufficientData: [
      ebsSnapshot.example({ isPublic: unknown("ec2:DescribeSnapshots was denied.", "ec2:DescribeSnapshots") }),
    ],
  }),
  evaluate({ isPublic }) {
    return whenKnown(isPublic, (isOpen) =>
      isOpen ? nonCompliant("Every AWS account may create volumes from the snapshot.") : compliant(),
    );
  },
});
