import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { s3AccessPoint } from "../../resources/s3-access-point";
import { ALL_BLOCKED, switchesOff } from "../../resources/s3-account-public-access-block/public-access-block";

const DENIED = unknown("s3:GetAccessPoint was denied.", "s3:GetAccessPoint");

/** An access point of a VPC can have a policy for everybody too, which admits everybody in that VPC. */
export const s3AccessPointPublicAccessBlocked = ruleFor(s3AccessPoint, {
  id: "s3-access-point-public-access-blocked",
  reads: ["publicAccessBlock"],
  severity: "CRITICAL",
  title: "S3 access point blocks public access",
  rationale:
    "An access point has a policy of its own: one mistake in it opens the bucket behind it, unless the access point" +
    " blocks public access.",
  remediation:
    "The block cannot be changed: delete the access point and create it with all four settings enabled, as S3 does" +
    " by default." +
    " CLI: aws s3control create-access-point. Terraform: aws_s3_access_point.public_access_block_configuration.",
  terraform: hcl`
    resource "aws_s3_access_point" "this" {
      name   = "orders"
      bucket = aws_s3_bucket.this.id

      public_access_block_configuration {
        block_public_acls       = true
        block_public_policy     = true
        ignore_public_acls      = true
        restrict_public_buckets = true
      }
    }
  `,
  examples: () => ({
    compliant: [s3AccessPoint.example()],
    nonCompliant: [
      s3AccessPoint.example({ publicAccessBlock: { ...ALL_BLOCKED, blockPublicPolicy: false } }),
      s3AccessPoint.example({
        publicAccessBlock: { ...ALL_BLOCKED, restrictPublicBuckets: false, blockPublicAcls: DENIED },
      }),
    ],
    insufficientData: [s3AccessPoint.example({ publicAccessBlock: DENIED })],
  }),
  evaluate: ({ publicAccessBlock }) =>
    whenKnown(switchesOff([publicAccessBlock]), (off) =>
      off.length === 0
        ? compliant()
        : nonCompliant(`The access point's public access block does not enable ${off.join(", ")}.`),
    ),
});
