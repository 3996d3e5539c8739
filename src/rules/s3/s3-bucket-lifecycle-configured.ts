import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { anyTrue, unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { s3Bucket } from "../../resources/s3-bucket/description";

/** One rule that is enabled is enough; what it does is the owner's to decide. */
export const s3BucketLifecycleConfigured = ruleFor(s3Bucket, {
  id: "s3-bucket-lifecycle-configured",
  reads: ["lifecycleRules"],
  severity: "LOW",
  title: "S3 bucket has a lifecycle rule that is enabled",
  rationale:
    "Without a lifecycle objects, old versions and parts of failed uploads stay for ever, cost for ever, and outlive" +
    " what the law lets one keep.",
  remediation:
    "Expire or move what is no longer needed, noncurrent versions and incomplete uploads included." +
    " CLI: aws s3api put-bucket-lifecycle-configuration. Terraform: aws_s3_bucket_lifecycle_configuration.",
  terraform: hcl`
    resource "aws_s3_bucket_lifecycle_configuration" "this" {
      bucket = aws_s3_bucket.this.id

      rule {
        id     = "remove-leftovers"
        status = "Enabled"

        filter {}

        noncurrent_version_expiration {
          noncurrent_days = 30
        }

        abort_incomplete_multipart_upload {
          days_after_initiation = 7
        }
      }
    }
  `,
  examples: {
    compliant: [
      s3Bucket.example(),
      s3Bucket.example({ lifecycleRules: [{ isEnabled: unknown("Known only after apply.") }, { isEnabled: true }] }),
    ],
    nonCompliant: [
      s3Bucket.example({ lifecycleRules: [] }),
      s3Bucket.example({ lifecycleRules: [{ isEnabled: false }] }),
    ],
    insufficientData: [
      s3Bucket.example({
        lifecycleRules: unknown("s3:GetLifecycleConfiguration was denied.", "s3:GetLifecycleConfiguration"),
      }),
      s3Bucket.example({ lifecycleRules: [{ isEnabled: false }, { isEnabled: unknown("Known only after apply.") }] }),
    ],
  },
  evaluate: ({ lifecycleRules }) =>
    whenKnown(lifecycleRules, (rules) =>
      whenKnown(anyTrue(rules.map(({ isEnabled }) => isEnabled)), (isEnabled) => {
        if (isEnabled) return compliant();
        return nonCompliant(rules.length === 0 ? "The bucket has no lifecycle rule." : "No lifecycle rule is enabled.");
      }),
    ),
});
