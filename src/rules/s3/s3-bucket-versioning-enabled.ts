import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { s3Bucket } from "../../resources/s3-bucket/description";

/** If versioning is suspended, a bucket keeps its versions and makes no new ones. */
export const s3BucketVersioningEnabled = ruleFor(s3Bucket, {
  id: "s3-bucket-versioning-enabled",
  reads: ["versioning"],
  severity: "LOW",
  title: "S3 bucket keeps versions of its objects",
  rationale: "Without versions, an object that somebody overwrites or deletes, by mistake or on purpose, is gone.",
  remediation:
    "Enable versioning, and add a lifecycle rule that expires noncurrent versions." +
    " CLI: aws s3api put-bucket-versioning. Terraform: aws_s3_bucket_versioning.",
  terraform: hcl`
    resource "aws_s3_bucket_versioning" "this" {
      bucket = aws_s3_bucket.this.id

      versioning_configuration {
        status = "Enabled"
      }
    }
  `,
  examples: () => ({
    compliant: [s3Bucket.example()],
    nonCompliant: [s3Bucket.example({ versioning: null }), s3Bucket.example({ versioning: "Suspended" })],
    insufficientData: [
      s3Bucket.example({ versioning: unknown("s3:GetBucketVersioning was denied.", "s3:GetBucketVersioning") }),
    ],
  }),
  evaluate: ({ versioning }) =>
    whenKnown(versioning, (status) => {
      if (status === "Enabled") return compliant();
      return nonCompliant(status === null ? "Versioning was never enabled." : `Versioning is ${status}.`);
    }),
});
