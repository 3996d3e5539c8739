import { defineRule } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant } from "../../core/verdict";
import { TRAIL, type TrailConfiguration } from "../../resources/cloudtrail-trail/configuration";
import { trail } from "../../resources/cloudtrail-trail/examples";

/** Digests that CloudTrail signs are what proves a log file, or its absence. */
export const cloudtrailLogValidationEnabled = defineRule({
  id: "cloudtrail-log-validation-enabled",
  resourceType: TRAIL,
  reads: ["logFileValidationEnabled"],
  severity: "LOW",
  title: "CloudTrail trail has its log files validated",
  rationale: "With signed digests nobody can change or remove a log file unnoticed; without them logs prove nothing.",
  remediation:
    "Switch on log file validation for the trail." +
    " CLI: aws cloudtrail update-trail --enable-log-file-validation." +
    " Terraform: aws_cloudtrail.enable_log_file_validation.",
  terraform: hcl`
    resource "aws_cloudtrail" "this" {
      name                  = "account"
      s3_bucket_name        = aws_s3_bucket.this.bucket
      is_multi_region_trail = true

      enable_log_file_validation = true
    }
  `,
  examples: {
    compliant: [trail()],
    nonCompliant: [trail({ logFileValidationEnabled: false })],
    insufficientData: [trail({ logFileValidationEnabled: unknown("It is known only after apply.") })],
  },
  evaluate({ logFileValidationEnabled: enabled }: TrailConfiguration) {
    if (isUnknown(enabled)) return insufficientData(enabled);
    return enabled ? compliant() : nonCompliant("CloudTrail writes no digests of the trail's log files.");
  },
});
