import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { snapshotBlockPublicAccess } from "../../resources/snapshot-block-public-access";

/** Either mode of the block satisfies the rule, as it does Security Hub's EC2.182. */
export const ec2AccountSnapshotSharingBlocked = ruleFor(snapshotBlockPublicAccess, {
  id: "ec2-account-snapshot-sharing-blocked",
  reads: ["state"],
  severity: "HIGH",
  title: "Account blocks public sharing of EBS snapshots in the region",
  rationale:
    "One wrong click makes a snapshot public, and with it everything on the disk. The block refuses that for every" +
    " snapshot of the region, whoever tries.",
  remediation:
    "Check that no public snapshot is meant to be so, then block public access to snapshots in every region." +
    " CLI: aws ec2 enable-snapshot-block-public-access --state block-all-sharing." +
    " Terraform: aws_ebs_snapshot_block_public_access.state.",
  terraform: hcl`
    resource "aws_ebs_snapshot_block_public_access" "this" {
      state = "block-all-sharing"
    }
  `,
  examples: () => ({
    compliant: [snapshotBlockPublicAccess.example(), snapshotBlockPublicAccess.example({ state: "block-new-sharing" })],
    nonCompliant: [snapshotBlockPublicAccess.example({ state: "unblocked" })],
    insufficientData: [
      snapshotBlockPublicAccess.example({
        state: unknown("It was denied.", "ec2:GetSnapshotBlockPublicAccessState"),
      }),
    ],
  }),
  evaluate: ({ state }) =>
    whenKnown(state, (mode) =>
      mode === "block-all-sharing" || mode === "block-new-sharing"
        ? compliant()
        : nonCompliant("Snapshots of the region may be shared with the public."),
    ),
});
