import { defineRule } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant } from "../../core/verdict";
import {
  S3_ACCOUNT_PUBLIC_ACCESS_BLOCK,
  type S3AccountPublicAccessBlockConfiguration,
} from "../../resources/s3-account-public-access-block/configuration";
import { publicAccessBlock, s3Account } from "../../resources/s3-account-public-access-block/examples";
import { switchesOff } from "../../resources/s3-account-public-access-block/public-access-block";

const DENIED = unknown("s3:GetAccountPublicAccessBlock was denied.", "s3:GetAccountPublicAccessBlock");

/** The account's block holds for every bucket, also for those that are made tomorrow. */
export const s3AccountPublicAccessBlocked = defineRule({
  id: "s3-account-public-access-blocked",
  resourceType: S3_ACCOUNT_PUBLIC_ACCESS_BLOCK,
  reads: ["publicAccessBlock"],
  severity: "MEDIUM",
  title: "S3 blocks public access to all buckets of the account",
  rationale:
    "A policy or an ACL makes a bucket public by one mistake. The account's block takes the mistake's effect away, in" +
    " every region and for every bucket.",
  remediation:
    "Set all four settings of the account's block, where no bucket has to be public." +
    " CLI: aws s3control put-public-access-block. Terraform: aws_s3_account_public_access_block.",
  terraform: hcl`
    resource "aws_s3_account_public_access_block" "this" {
      block_public_acls       = true
      block_public_policy     = true
      ignore_public_acls      = true
      restrict_public_buckets = true
    }
  `,
  examples: {
    compliant: [s3Account()],
    nonCompliant: [
      s3Account({ publicAccessBlock: null }),
      s3Account({ publicAccessBlock: publicAccessBlock({ restrictPublicBuckets: false }) }),
      s3Account({ publicAccessBlock: publicAccessBlock({ ignorePublicAcls: false, blockPublicAcls: DENIED }) }),
    ],
    insufficientData: [
      s3Account({ publicAccessBlock: DENIED }),
      s3Account({ publicAccessBlock: publicAccessBlock({ blockPublicPolicy: unknown("Known only after apply.") }) }),
    ],
  },
  evaluate({ publicAccessBlock: block }: S3AccountPublicAccessBlockConfiguration) {
    const off = switchesOff([block]);
    if (isUnknown(off)) return insufficientData(off);
    return off.length === 0 ? compliant() : nonCompliant(`The account does not set ${off.join(", ")}.`);
  },
});
