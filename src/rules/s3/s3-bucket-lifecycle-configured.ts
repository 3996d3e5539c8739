import { defineRule } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant } from "../../core/verdict";
import { S3_BUCKET, type S3BucketConfiguration } from "../../resources/s3-bucket/configuration";
import { bucket } from "../../resources/s3-bucket/examples";

/** One rule that is enabled is enough; what it does is the owner's to decide. */
export const s3BucketLifecycleConfigured = defineRule({
  id: "s3-bucket-lifecycle-configured",
  resourceType: S3_BUCKET,
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
      bucket(),
      bucket({ lifecycleRules: [{ isEnabled: unknown("Known only after apply.") }, { isEnabled: true }] }),
    ],
    nonCompliant: [bucket({ lifecycleRules: [] }), bucket({ lifecycleRules: [{ isEnabled: false }] })],
    insufficientData: [
      bucket({ lifecycleRules: unknown("s3:GetLifecycleConfiguration was denied.", "s3:GetLifecycleConfiguration") }),
      bucket({ lifecycleRules: [{ isEnabled: false }, { isEnabled: unknown("Known only after apply.") }] }),
    ],
  },
  evaluate({ lifecycleRules: rules }: S3BucketConfiguration) {
    if (isUnknown(rules)) return insufficientData(rules);
    const states = rules.map(({ isEnabled }) => isEnabled);
    if (states.includes(true)) return compliant();
    const undecided = states.find(isUnknown);
    if (undecided !== undefined) return insufficientData(undecided);
    return nonCompliant(states.length === 0 ? "The bucket has no lifecycle rule." : "No lifecycle rule is enabled.");
  },
});
