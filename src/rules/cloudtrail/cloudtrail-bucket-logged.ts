import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isThere, unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { trail } from "../../resources/cloudtrail-trail/description";

/** A bucket of a log archive is judged where a trail of the same account delivers to it; elsewhere nobody can know. */
export const cloudtrailBucketLogged = ruleFor(trail, {
  id: "cloudtrail-bucket-logged",
  reads: ["bucketLogTarget"],
  severity: "LOW",
  title: "CloudTrail trail's bucket logs the requests made to it",
  rationale: "Who wants to hide what they did reads, changes or deletes the log files: access logs show who it was.",
  remediation:
    "Deliver server access logs of the trail's bucket to another bucket of the same region." +
    " CLI: aws s3api put-bucket-logging. Terraform: aws_s3_bucket_logging.",
  terraform: hcl`
    resource "aws_cloudtrail" "this" {
      name                  = "account"
      s3_bucket_name        = aws_s3_bucket.this.bucket
      is_multi_region_trail = true
    }

    # The policy of the bucket for logs lets logging.s3.amazonaws.com put objects there.
    resource "aws_s3_bucket_logging" "this" {
      bucket        = aws_s3_bucket.this.bucket
      target_bucket = aws_s3_bucket.logs.bucket
      target_prefix = "trail/"
    }
  `,
  examples: () => ({
    compliant: [trail.example()],
    nonCompliant: [trail.example({ bucketLogTarget: null })],
    insufficientData: [
      trail.example({ bucketLogTarget: unknown("The trail's bucket audit-logs is not one of the account's.") }),
    ],
  }),
  evaluate({ bucketLogTarget }) {
    return whenKnown(isThere(bucketLogTarget), (isLogged) =>
      isLogged ? compliant() : nonCompliant("The trail's bucket has no server access logging."),
    );
  },
});
