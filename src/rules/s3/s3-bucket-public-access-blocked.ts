import { defineRule } from "../../core/define-rule";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant } from "../../core/verdict";
import { ALL_BLOCKED, switchesOff } from "../../resources/s3-account-public-access-block/public-access-block";
import { S3_BUCKET, type S3BucketConfiguration } from "../../resources/s3-bucket/configuration";
import { bucket, openBucket } from "../../resources/s3-bucket/examples";
import { PUBLIC_ACCESS_BLOCK } from "./public-access-block";

const DENIED = unknown("s3:GetBucketPublicAccessBlock was denied.", "s3:GetBucketPublicAccessBlock");

/**
 * The bucket's own block is judged, as Security Hub's S3.8 judges it: the account's is for another rule, and is gone
 * for all of its buckets at once when somebody lifts it for one.
 */
export const s3BucketPublicAccessBlocked = defineRule({
  id: "s3-bucket-public-access-blocked",
  resourceType: S3_BUCKET,
  reads: ["publicAccessBlock"],
  severity: "HIGH",
  title: "S3 bucket blocks public access by itself",
  rationale:
    "A policy or an ACL makes a bucket public by one mistake. With the bucket's own block in force, the mistake has no" +
    " effect, also where the account's block has been lifted for another bucket.",
  remediation:
    "Set all four settings of the bucket's block." +
    " CLI: aws s3api put-public-access-block. Terraform: aws_s3_bucket_public_access_block.",
  terraform: PUBLIC_ACCESS_BLOCK,
  examples: {
    compliant: [bucket(), bucket({ accountPublicAccessBlock: null })],
    nonCompliant: [
      openBucket(),
      openBucket({ accountPublicAccessBlock: ALL_BLOCKED }),
      openBucket({ publicAccessBlock: { ...ALL_BLOCKED, blockPublicPolicy: false } }),
      openBucket({ publicAccessBlock: { ...ALL_BLOCKED, blockPublicAcls: DENIED, ignorePublicAcls: false } }),
    ],
    insufficientData: [openBucket({ publicAccessBlock: DENIED })],
  },
  evaluate({ publicAccessBlock }: S3BucketConfiguration) {
    const off = switchesOff([publicAccessBlock]);
    if (isUnknown(off)) return insufficientData(off);
    return off.length === 0 ? compliant() : nonCompliant(`The bucket does not set ${off.join(", ")}.`);
  },
});
