import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isThere, isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant, notApplicable } from "../../core/verdict";
import { s3Bucket } from "../../resources/s3-bucket/description";
import { usesKms } from "../../resources/s3-bucket/encryption";

const DENIED = unknown("s3:GetEncryptionConfiguration was denied.", "s3:GetEncryptionConfiguration");

/**
 * A bucket that receives access logs needs no access logging of its own (Security Hub, S3.9). A bucket counts as such a
 * log bucket if its policy or its ACL lets S3 deliver logs to it, and its default encryption is not a KMS key, with
 * which S3 could not deliver them.
 */
export const s3BucketAccessLoggingEnabled = ruleFor(s3Bucket, {
  id: "s3-bucket-access-logging-enabled",
  reads: ["accessLogTarget", "encryption", "logDelivery"],
  severity: "MEDIUM",
  title: "S3 bucket logs the requests made to it",
  rationale:
    "Server access logs show who read, wrote or deleted which object, the first question of every investigation. A" +
    " bucket to which S3 delivers such logs needs no access logging of its own.",
  remediation:
    "Deliver server access logs to a bucket in the same region that is kept for logs." +
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
  examples: () => ({
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
  }),
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
