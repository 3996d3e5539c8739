import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { trail } from "../../resources/cloudtrail-trail/description";

/** CloudTrail signs digest files, which show whether a log file was changed or is missing. */
export const cloudtrailLogValidationEnabled = ruleFor(trail, {
  id: "cloudtrail-log-validation-enabled",
  reads: ["logFileValidationEnabled"],
  severity: "LOW",
  title: "CloudTrail trail has log file validation enabled",
  rationale: "With signed digests nobody can change or remove a log file unnoticed; without them, logs prove nothing.",
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
  examples: () => ({
    compliant: [trail.example()],
    nonCompliant: [trail.example({ logFileValidationEnabled: false })],
    insufficientData: [trail.example({ logFileValidationEnabled: unknown("It is known only after apply.") })],
  }),
  evaluate({ logFileValidationEnabled }) {
    return whenKnown(logFileValidationEnabled, (isEnabled) =>
      isEnabled
        ? compliant()
        : nonCompliant("Log file validation is off: CloudTrail writes no digest files for the trail."),
    );
  },
});
