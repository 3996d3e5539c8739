import { defineRule } from "../../core/define-rule";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant } from "../../core/verdict";
import { publicAccessBlock } from "../../resources/s3-account-public-access-block/examples";
import { switchesOff } from "../../resources/s3-account-public-access-block/public-access-block";
import { S3_BUCKET, type S3BucketConfiguration } from "../../resources/s3-bucket/configuration";
import { bucket, openBucket } from "../../resources/s3-bucket/examples";
import { PUBLIC_ACCESS_BLOCK } from "./public-access-block";

const DENIED = unknown("s3:GetBucketPublicAccessBlock was denied.", "s3:GetBucketPublicAccessBlock");

/** S3 applies the bucket's block and the account's together, whichever is stricter: together they have to be whole. */
export const s3BucketPublicAccessBlocked = defineRule({
  id: "s3-bucket-public-access-blocked",
  resourceType: S3_BUCKET,
  reads: ["publicAccessBlock", "accountPublicAccessBlock"],
  severity: "HIGH",
  title: "S3 blocks public access to the bucket",
  rationale:
    "A policy or an ACL makes a bucket public by one mistake. With the block in force, at the bucket or at its account," +
    " the mistake has no effect.",
  remediation:
    "Set all four settings of the bucket's block, or of its account's." +
    " CLI: aws s3api put-public-access-block. Terraform: aws_s3_bucket_public_access_block.",
  terraform: PUBLIC_ACCESS_BLOCK,
  examples: {
    compliant: [
      bucket(),
      bucket({ accountPublicAccessBlock: DENIED }),
      openBucket({ accountPublicAccessBlock: publicAccessBlock() }),
      openBucket({
        publicAccessBlock: publicAccessBlock({ blockPublicAcls: false, ignorePublicAcls: false }),
        accountPublicAccessBlock: publicAccessBlock({ blockPublicPolicy: false, restrictPublicBuckets: false }),
      }),
    ],
    nonCompliant: [
      openBucket(),
      openBucket({ publicAccessBlock: publicAccessBlock({ blockPublicPolicy: false }) }),
      openBucket({
        publicAccessBlock: publicAccessBlock({ blockPublicAcls: DENIED, ignorePublicAcls: false }),
        accountPublicAccessBlock: null,
      }),
    ],
    insufficientData: [openBucket({ publicAccessBlock: DENIED }), openBucket({ accountPublicAccessBlock: DENIED })],
  },
  evaluate({ publicAccessBlock: own, accountPublicAccessBlock: ofAccount }: S3BucketConfiguration) {
    const off = switchesOff([own, ofAccount]);
    if (isUnknown(off)) return insufficientData(off);
    return off.length === 0 ? compliant() : nonCompliant(`Neither the bucket nor its account sets ${off.join(", ")}.`);
  },
});
