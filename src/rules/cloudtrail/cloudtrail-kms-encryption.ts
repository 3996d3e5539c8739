import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isThere, unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { trail } from "../../resources/cloudtrail-trail/description";

/**
 * Only the trail's own key counts, not the default key of its bucket: CloudTrail itself chooses how it encrypts log
 * files.
 */
export const cloudtrailKmsEncryption = ruleFor(trail, {
  id: "cloudtrail-kms-encryption",
  reads: ["kmsKeyId"],
  severity: "MEDIUM",
  title: "CloudTrail trail encrypts its log files with a KMS key",
  rationale:
    "With a KMS key, whoever reads the logs also needs permission to use the key, and every use of the key is" +
    " logged.",
  remediation:
    "Give the trail a KMS key whose policy lets CloudTrail encrypt with it." +
    " CLI: aws cloudtrail update-trail --kms-key-id. Terraform: aws_cloudtrail.kms_key_id.",
  terraform: hcl`
    resource "aws_cloudtrail" "this" {
      name                  = "account"
      s3_bucket_name        = aws_s3_bucket.this.bucket
      is_multi_region_trail = true

      # The key's policy lets cloudtrail.amazonaws.com call kms:GenerateDataKey* and kms:DescribeKey.
      kms_key_id = aws_kms_key.this.arn
    }
  `,
  examples: () => ({
    compliant: [trail.example()],
    nonCompliant: [trail.example({ kmsKeyId: null })],
    insufficientData: [trail.example({ kmsKeyId: unknown("The key is known only after apply.") })],
  }),
  evaluate({ kmsKeyId }) {
    return whenKnown(isThere(kmsKeyId), (hasKey) =>
      hasKey ? compliant() : nonCompliant("The trail does not encrypt its log files with a KMS key."),
    );
  },
});
