import * as z from "zod";
import { switchParameter } from "../../core/config-parameter";
import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import type { Verdict } from "../../core/rule";
import { compliant, insufficientData, nonCompliant, notApplicable } from "../../core/verdict";
import { s3Bucket, type S3Bucket } from "../../resources/s3-bucket/description";
import { isKmsAlgorithm, type BucketEncryption } from "../../resources/s3-bucket/encryption";
import { encryption } from "../../resources/s3-bucket/examples";
import { stoppedByKms } from "../../resources/s3-bucket/log-delivery";

const DENIED = unknown("s3:GetEncryptionConfiguration was denied.", "s3:GetEncryptionConfiguration");

/**
 * S3 has encrypted every new object with SSE-S3 since 2023-01-05, so a test for any encryption would always pass. The
 * rule asks for a KMS key, because its use can be granted and logged. If it is not known which logs AWS delivers to a
 * bucket without KMS, the verdict stays undecided: a key might stop the delivery.
 */
export const s3BucketKmsEncryption = ruleFor(s3Bucket, {
  id: "s3-bucket-kms-encryption",
  reads: ["encryption", "logDelivery"],
  severity: "MEDIUM",
  title: "S3 bucket encrypts new objects with a KMS key",
  rationale:
    "With SSE-S3, whoever may read the bucket may read its objects. With a KMS key, reading also needs permission to" +
    " use the key, CloudTrail logs each use, and the key can be disabled. A bucket to which AWS delivers server or" +
    " load balancer access logs needs no KMS key: the key would stop the delivery.",
  remediation:
    "Set the bucket's default encryption to aws:kms with a bucket key." +
    " CLI: aws s3api put-bucket-encryption. Terraform: aws_s3_bucket_server_side_encryption_configuration.",
  terraform: hcl`
    resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
      bucket = aws_s3_bucket.this.id

      rule {
        bucket_key_enabled = true

        apply_server_side_encryption_by_default {
          sse_algorithm     = "aws:kms"
          kms_master_key_id = aws_kms_key.this.arn
        }
      }
    }
  `,
  parameters: z.strictObject({
    allowSseS3: switchParameter(false).describe("Accepts SSE-S3 as well."),
    requireCustomerManagedKey: switchParameter(false).describe("Does not accept the AWS managed key (`aws/s3`)."),
    requireBucketKey: switchParameter(false).describe(
      "Requires a bucket key with `aws:kms`, which reduces the calls to KMS.",
    ),
  }),
  examples: () => ({
    compliant: [
      s3Bucket.example(),
      s3Bucket.example({ encryption: encryption({ algorithm: "aws:kms:dsse", bucketKeyEnabled: false }) }),
      s3Bucket.example({ encryption: encryption({ kmsKeyId: null, bucketKeyEnabled: false }) }),
      s3Bucket.example({ encryption: encryption({ kmsKeyId: unknown("The key is known only after apply.") }) }),
    ],
    nonCompliant: [
      s3Bucket.example({ encryption: encryption({ algorithm: "AES256", kmsKeyId: null, bucketKeyEnabled: false }) }),
      s3Bucket.example({ encryption: null }),
    ],
    notApplicable: [
      s3Bucket.example({ encryption: null, logDelivery: ["server access logs"] }),
      s3Bucket.example({ encryption: encryption({ algorithm: "AES256" }), logDelivery: ["load balancer access logs"] }),
    ],
    insufficientData: [
      s3Bucket.example({ encryption: DENIED }),
      s3Bucket.example({ encryption: null, logDelivery: DENIED }),
      s3Bucket.example({ encryption: encryption({ algorithm: unknown("The algorithm is known only after apply.") }) }),
    ],
  }),
  evaluate({ encryption: found, logDelivery }, { parameters }) {
    if (isUnknown(found)) return insufficientData(found);
    if (found === null) return withoutKms(logDelivery, "S3 reports no default encryption for the bucket.");
    const { algorithm, kmsKeyId, bucketKeyEnabled } = found;
    if (isUnknown(algorithm)) return insufficientData(algorithm);
    if (!isKmsAlgorithm(algorithm)) {
      if (parameters.allowSseS3 && algorithm === "AES256") return compliant();
      return withoutKms(logDelivery, `The default encryption is ${algorithm}, which uses no KMS key.`);
    }
    const needsKey = parameters.requireCustomerManagedKey;
    // S3 has no bucket keys for double encryption (aws:kms:dsse).
    const needsBucketKey = parameters.requireBucketKey && algorithm === "aws:kms";
    // A violation that is certain decides, whatever is unknown.
    if (needsKey && isAwsManaged(kmsKeyId)) return nonCompliant("The key is the AWS managed key aws/s3.");
    if (needsBucketKey && bucketKeyEnabled === false) return nonCompliant("The bucket key is not enabled.");
    if (needsKey && isUnknown(kmsKeyId)) return insufficientData(kmsKeyId);
    if (needsBucketKey && isUnknown(bucketKeyEnabled)) return insufficientData(bucketKeyEnabled);
    return compliant();
  },
});

/** The verdict on a bucket without KMS: a violation, unless a KMS key would stop the logs that AWS delivers to it. */
function withoutKms(logDelivery: S3Bucket["logDelivery"], violation: string): Verdict {
  if (isUnknown(logDelivery)) return insufficientData(logDelivery);
  const stopped = stoppedByKms(logDelivery);
  return stopped === null ? nonCompliant(violation) : notApplicable(stopped);
}

function isAwsManaged(kmsKeyId: BucketEncryption["kmsKeyId"]): boolean {
  return kmsKeyId === null || (typeof kmsKeyId === "string" && /(^|:)alias\/aws\/s3$/.test(kmsKeyId));
}
