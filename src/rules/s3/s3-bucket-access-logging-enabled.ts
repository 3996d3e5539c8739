import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isThere, isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant, notApplicable } from "../../core/verdict";
import { s3Bucket } from "../../resources/s3-bucket/description";
import { usesKms } from "../../resources/s3-bucket/encryption";

const DENIED = unknown("s3:GetEncryptionConfiguration was denied.", "s3:GetEncryptionConfiguration");

/**
 * The bucket that S3 delivers access logs to needs none of its own (Security Hub, S3.9). What tells it is that
 * S3's log delivery may write to it, by its policy or ACL; where a KMS key is the default it cannot.
 */
export const s3BucketAccessLoggingEnabled = ruleFor(s3Bucket, {
  id: "s3-bucket-access-logging-enabled",
  reads: ["accessLogTarget", "encryption", "logDelivery"],
  severity: "MEDIUM",
  title: "S3 bucket logs the requests made to it",
  rationale:
    "Server access logs say who read, wrote and deleted which object, which is what an investigation asks first." +
    " A bucket that S3 delivers such logs to needs none of its own.",
  remediation:
    "Deliver server access logs to a bucket of the same region that is kept for logs." +
    " CLI: aws s3api put-bucket-logging. Terraform: aws_s3_bucket_logging.",
  terraform: hcl`
    resource "aws_s3_bucket_logging" "this" {
      bucket        = aws_s3_bucket.this.id
      target_bucket = aws_s3_bucket.logs.id
      target_prefix = "\${aws_s3_bucket.this.bucket}/"
    }

    resource "aws_s3_bucket_policy" "logs" {
      bucket = aws_s3_bucket.logs.id

      policy = jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Sid       = "DeliverAccessLogs"
          Effect    = "Allow"
          Principal = { Service = "logging.s3.amazonaws.com" }
          Action    = "s3:PutObject"
          Resource  = "arn:aws:s3:::\${aws_s3_bucket.logs.bucket}/*"
          Condition = { ArnLike = { "aws:SourceArn" = "arn:aws:s3:::\${aws_s3_bucket.this.bucket}" } }
        }]
      })
    }
  `,
  examples: {
    compliant: [s3Bucket.example(), s3Bucket.example({ logDelivery: ["server access logs"] })],
    nonCompliant: [
      s3Bucket.example({ accessLogTarget: null }),
      s3Bucket.example({ accessLogTarget: null, logDelivery: unknown("Log delivery is not asked for.") }),
      s3Bucket.example({ accessLogTarget: null, encryption: null, logDelivery: ["load balancer access logs"] }),
      s3Bucket.example({ accessLogTarget: null, encryption: DENIED, logDelivery: [] }),
    ],
    notApplicable: [s3Bucket.example({ accessLogTarget: null, encryption: null, logDelivery: ["server access logs"] })],
    insufficientData: [
      s3Bucket.example({ accessLogTarget: unknown("s3:GetBucketLogging was denied.", "s3:GetBucketLogging") }),
      s3Bucket.example({
        accessLogTarget: null,
        encryption: null,
        logDelivery: unknown("s3:GetBucketAcl was denied.", "s3:GetBucketAcl"),
      }),
      s3Bucket.example({ accessLogTarget: null, encryption: DENIED, logDelivery: ["server access logs"] }),
    ],
  },
  evaluate({ accessLogTarget, encryption, logDelivery }, { item }) {
    const hasTarget = isThere(accessLogTarget);
    if (isUnknown(hasTarget)) return insufficientData(hasTarget);
    if (accessLogTarget === item.resourceId) {
      return compliant("The bucket logs to itself: every delivery of a log is a request that is logged again.");
    }
    if (hasTarget) return compliant();
    const none = nonCompliant("The bucket has no server access logging.");
    if (usesKms(encryption)) return none;
    if (isUnknown(logDelivery)) return insufficientData(logDelivery);
    if (!logDelivery.includes("server access logs")) return none;
    const algorithm = isUnknown(encryption) ? encryption : encryption?.algorithm;
    if (isUnknown(algorithm)) return insufficientData(algorithm);
    return notApplicable(
      "S3 may deliver server access logs to the bucket; a log bucket needs no access logging of its own.",
    );
  },
});
