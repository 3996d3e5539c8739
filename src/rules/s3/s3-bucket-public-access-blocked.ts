import { ruleFor } from "../../core/define-rule";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { ALL_BLOCKED, switchesOff } from "../../resources/s3-account-public-access-block/public-access-block";
import { s3Bucket } from "../../resources/s3-bucket/description";
import { UNBLOCKED } from "../../resources/s3-bucket/examples";
import { PUBLIC_ACCESS_BLOCK } from "./public-access-block";

const DENIED = unknown("s3:GetBucketPublicAccessBlock was denied.", "s3:GetBucketPublicAccessBlock");

/**
 * Judges the bucket's own block, as Security Hub's S3.8 does. The account's block has a rule of its own, and whoever
 * lifts it for one bucket lifts it for all.
 */
export const s3BucketPublicAccessBlocked = ruleFor(s3Bucket, {
  id: "s3-bucket-public-access-blocked",
  reads: ["publicAccessBlock"],
  severity: "HIGH",
  title: "S3 bucket blocks public access with its own settings",
  rationale:
    "One mistake in a policy or an ACL makes a bucket public. While the bucket's own block is in force, such a" +
    " mistake has no effect, even if somebody lifted the account's block for another bucket.",
  remediation:
    "Enable all four settings of the bucket's block." +
    " CLI: aws s3api put-public-access-block. Terraform: aws_s3_bucket_public_access_block.",
  terraform: PUBLIC_ACCESS_BLOCK,
  examples: () => ({
    compliant: [s3Bucket.example(), s3Bucket.example({ accountPublicAccessBlock: null })],
    nonCompliant: [
      s3Bucket.example(UNBLOCKED),
      s3Bucket.example({ ...UNBLOCKED, accountPublicAccessBlock: ALL_BLOCKED }),
      s3Bucket.example({ ...UNBLOCKED, publicAccessBlock: { ...ALL_BLOCKED, blockPublicPolicy: false } }),
      s3Bucket.example({
        ...UNBLOCKED,
        publicAccessBlock: { ...ALL_BLOCKED, blockPublicAcls: DENIED, ignorePublicAcls: false },
      }),
    ],
    insufficientData: [s3Bucket.example({ ...UNBLOCKED, publicAccessBlock: DENIED })],
  }),
  evaluate: ({ publicAccessBlock }) =>
    whenKnown(switchesOff([publicAccessBlock]), (off) =>
      off.length === 0
        ? compliant()
        : nonCompliant(`The bucket's public access block does not enable ${off.join(", ")}.`),
    ),
});
