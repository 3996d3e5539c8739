import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { anyTrue, isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant, whenKnown } from "../../core/verdict";
import { accountTrails } from "../../resources/cloudtrail-trail/description";
import { accountTrail } from "../../resources/cloudtrail-trail/examples";

const DENIED = unknown("cloudtrail:GetTrailStatus was denied.", "cloudtrail:GetTrailStatus");

/**
 * Any trail counts, whatever it logs: cloudtrail-multi-region-enabled asks for more. AWS judges it region by region, and
 * a trail of a single region is seen there alone; here the region is the one in which the account is read.
 */
export const cloudtrailEnabled = ruleFor(accountTrails, {
  id: "cloudtrail-enabled",
  level: "account",
  reads: ["trails"],
  severity: "HIGH",
  title: "Account has a trail that is switched on",
  rationale:
    "A trail keeps what happens in the account for as long as its bucket does; without one it is gone in 90 days.",
  remediation:
    "Make a trail, best for all regions, or start the one that is switched off." +
    " CLI: aws cloudtrail create-trail, then start-logging. Terraform: aws_cloudtrail.enable_logging.",
  terraform: hcl`
    resource "aws_cloudtrail" "this" {
      name           = "account"
      s3_bucket_name = aws_s3_bucket.this.bucket
      enable_logging = true

      # Lets cloudtrail.amazonaws.com write to the bucket.
      depends_on = [aws_s3_bucket_policy.this]
    }
  `,
  examples: () => ({
    compliant: [
      accountTrails.example(),
      accountTrails.example([accountTrail({ isLogging: DENIED }), accountTrail({ isMultiRegion: false })]),
    ],
    nonCompliant: [accountTrails.example([]), accountTrails.example([accountTrail({ isLogging: false })])],
    insufficientData: [
      accountTrails.example(unknown("cloudtrail:DescribeTrails was denied.", "cloudtrail:DescribeTrails")),
      accountTrails.example([accountTrail({ isLogging: false }), accountTrail({ isLogging: DENIED })]),
    ],
  }),
  evaluate({ trails }) {
    if (isUnknown(trails)) return insufficientData(trails);
    if (trails.length === 0) return nonCompliant("The account has no trail in the region in which it is read.");
    return whenKnown(anyTrue(trails.map(({ isLogging }) => isLogging)), (isOn) =>
      isOn ? compliant() : nonCompliant("No trail of the account is switched on in the region in which it is read."),
    );
  },
});
