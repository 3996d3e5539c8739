import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { ebsSnapshot } from "../../resources/ebs-snapshot";

/** The permission is judged itself: a block of public access hides it today and shows it again when it is lifted. */
export const ec2SnapshotNotPublic = ruleFor(ebsSnapshot, {
  id: "ec2-snapshot-not-public",
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
    compliant: [ebsSnapshot.example()],
    nonCompliant: [ebsSnapshot.example({ isPublic: true })],
    insufficientData: [
      ebsSnapshot.example({ isPublic: unknown("ec2:DescribeSnapshots was denied.", "ec2:DescribeSnapshots") }),
    ],
  },
  evaluate({ isPublic }) {
    return whenKnown(isPublic, (isOpen) =>
      isOpen ? nonCompliant("Every AWS account may create volumes from the snapshot.") : compliant(),
    );
  },
});
