import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { anyTrue, unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { s3Bucket } from "../../resources/s3-bucket/description";

/** One enabled rule is enough; the owner decides what the rule does. */
export const s3BucketLifecycleConfigured = ruleFor(s3Bucket, {
  id: "s3-bucket-lifecycle-configured",
  reads: ["lifecycleRules"],
  severity: "LOW",
  title: "S3 bucket has an enabled lifecycle rule",
  rationale:
    "Without lifecycle rules, objects, old versions and parts of failed uploads stay and cost money for ever, even" +
    " if the law forbids to keep them.",
  remediation:
    "Expire or move objects that are no longer needed, including noncurrent versions and incomplete uploads." +
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
  examples: () => ({
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
  }),
  evaluate: ({ lifecycleRules }) =>
    whenKnown(lifecycleRules, (rules) =>
      whenKnown(anyTrue(rules.map(({ isEnabled }) => isEnabled)), (isEnabled) => {
        if (isEnabled) return compliant();
        return nonCompliant(rules.length === 0 ? "The bucket has no lifecycle rule." : "No lifecycle rule is enabled.");
      }),
    ),
});
