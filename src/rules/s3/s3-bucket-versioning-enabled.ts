import { defineRule } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant } from "../../core/verdict";
import { S3_BUCKET, type S3BucketConfiguration } from "../../resources/s3-bucket/configuration";
import { bucket } from "../../resources/s3-bucket/examples";

/** A suspended bucket keeps the versions it has and makes no new ones. */
export const s3BucketVersioningEnabled = defineRule({
  id: "s3-bucket-versioning-enabled",
  resourceType: S3_BUCKET,
  reads: ["versioning"],
  severity: "LOW",
  title: "S3 bucket keeps versions of its objects",
  rationale: "Without versions an object that is overwritten or deleted, by mistake or by malice, is gone.",
  remediation:
    "Enable versioning, with a lifecycle that expires noncurrent versions." +
    " CLI: aws s3api put-bucket-versioning. Terraform: aws_s3_bucket_versioning.",
  terraform: hcl`
    resource "aws_s3_bucket_versioning" "this" {
      bucket = aws_s3_bucket.this.id

      versioning_configuration {
        status = "Enabled"
      }
    }
  `,
  examples: {
    compliant: [bucket()],
    nonCompliant: [bucket({ versioning: null }), bucket({ versioning: "Suspended" })],
    insufficientData: [bucket({ versioning: unknown("s3:GetBucketVersioning was denied.", "s3:GetBucketVersioning") })],
  },
  evaluate({ versioning }: S3BucketConfiguration) {
    if (isUnknown(versioning)) return insufficientData(versioning);
    if (versioning === "Enabled") return compliant();
    return nonCompliant(versioning === null ? "Versioning was never enabled." : `Versioning is ${versioning}.`);
  },
});
