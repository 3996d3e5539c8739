import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { s3AccountPublicAccessBlock } from "../../resources/s3-account-public-access-block/description";
import { ALL_BLOCKED, switchesOff } from "../../resources/s3-account-public-access-block/public-access-block";

const DENIED = unknown("s3:GetAccountPublicAccessBlock was denied.", "s3:GetAccountPublicAccessBlock");

/** The account's block applies to every bucket, including those that are created later. */
export const s3AccountPublicAccessBlocked = ruleFor(s3AccountPublicAccessBlock, {
  id: "s3-account-public-access-blocked",
  reads: ["publicAccessBlock"],
  severity: "MEDIUM",
  title: "S3 blocks public access to all buckets of the account",
  rationale:
    "One mistake in a policy or an ACL makes a bucket public. While the account's block is in force, such a mistake" +
    " has no effect, in any region and on any bucket.",
  remediation:
    "Enable all four settings of the account's block, unless a bucket has to be public." +
    " CLI: aws s3control put-public-access-block. Terraform: aws_s3_account_public_access_block.",
  terraform: hcl`
    resource "aws_s3_account_public_access_block" "this" {
      block_public_acls       = true
      block_public_policy     = true
      ignore_public_acls      = true
      restrict_public_buckets = true
    }
  `,
  examples: () => ({
    compliant: [s3AccountPublicAccessBlock.example()],
    nonCompliant: [
      s3AccountPublicAccessBlock.example({ publicAccessBlock: null }),
      s3AccountPublicAccessBlock.example({ publicAccessBlock: { ...ALL_BLOCKED, restrictPublicBuckets: false } }),
      s3AccountPublicAccessBlock.example({
        publicAccessBlock: { ...ALL_BLOCKED, ignorePublicAcls: false, blockPublicAcls: DENIED },
      }),
    ],
    insufficientData: [
      s3AccountPublicAccessBlock.example({ publicAccessBlock: DENIED }),
      s3AccountPublicAccessBlock.example({
        publicAccessBlock: { ...ALL_BLOCKED, blockPublicPolicy: unknown("Known only after apply.") },
      }),
    ],
  }),
  evaluate: ({ publicAccessBlock }) =>
    whenKnown(switchesOff([publicAccessBlock]), (off) =>
      off.length === 0
        ? compliant()
        : nonCompliant(`The account's public access block does not enable ${off.join(", ")}.`),
    ),
});
