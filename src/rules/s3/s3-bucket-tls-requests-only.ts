import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant } from "../../core/verdict";
import { agreed, OWN_ARN } from "../../policy/open-policy";
import { deniesInsecureTransport, deniesInsecureTransportOfSomething } from "../../policy/transport";
import { s3Bucket } from "../../resources/s3-bucket/description";
import { ALLOW_PUBLIC_READ, DENY_INSECURE_TRANSPORT, policy } from "../../resources/s3-bucket/examples";

/** Plain HTTP exposes objects and presigned URLs to anyone on the network path. */
export const s3BucketTlsRequestsOnly = ruleFor(s3Bucket, {
  id: "s3-bucket-tls-requests-only",
  reads: ["arn", "policy"],
  severity: "MEDIUM",
  title: "S3 bucket policy denies requests that do not use TLS",
  rationale:
    "S3 answers plain HTTP too: anyone on the network path can read objects and presigned URLs, and can change the" +
    " data in transit.",
  remediation:
    "Deny s3:* on the bucket and its objects to everybody if aws:SecureTransport is false." +
    " CLI: aws s3api put-bucket-policy. Terraform: aws_s3_bucket_policy.",
  terraform: hcl`
    locals {
      # Written out, the ARN is known before the bucket exists, so a plan can be judged.
      bucket_arn = "arn:aws:s3:::\${aws_s3_bucket.this.bucket}"
    }

    resource "aws_s3_bucket_policy" "this" {
      bucket = aws_s3_bucket.this.id

      policy = jsonencode({
        Version = "2012-10-17"
        Statement = [{
          Sid       = "DenyInsecureTransport"
          Effect    = "Deny"
          Principal = "*"
          Action    = "s3:*"
          Resource  = [local.bucket_arn, "\${local.bucket_arn}/*"]
          Condition = { Bool = { "aws:SecureTransport" = "false" } }
        }]
      })
    }
  `,
  examples: () => ({
    compliant: [
      s3Bucket.example(),
      s3Bucket.example({ policy: policy({ ...DENY_INSECURE_TRANSPORT, Resource: "*" }, ALLOW_PUBLIC_READ) }),
      s3Bucket.example({
        policy: policy({ ...DENY_INSECURE_TRANSPORT, Resource: [OWN_ARN, `${OWN_ARN}/*`] }),
        arn: unknown("The bucket's name is known only after apply."),
      }),
    ],
    nonCompliant: [
      s3Bucket.example({ policy: null }),
      s3Bucket.example({ policy: policy(ALLOW_PUBLIC_READ) }),
      s3Bucket.example({ policy: policy({ ...DENY_INSECURE_TRANSPORT, Resource: "arn:aws:s3:::ledger/*" }) }),
      s3Bucket.example({ policy: null, arn: unknown("The bucket's name is known only after apply.") }),
      s3Bucket.example({
        policy: policy(ALLOW_PUBLIC_READ),
        arn: unknown("The bucket's name is known only after apply."),
      }),
      s3Bucket.example({
        policy: policy({ ...DENY_INSECURE_TRANSPORT, Resource: `${OWN_ARN}/*` }),
        arn: unknown("The bucket's name is known only after apply."),
      }),
    ],
    insufficientData: [
      s3Bucket.example({ policy: unknown("s3:GetBucketPolicy was denied.", "s3:GetBucketPolicy") }),
      s3Bucket.example({ arn: unknown("The bucket's name is known only after apply.") }),
    ],
  }),
  evaluate({ arn, policy: found }) {
    if (isUnknown(found)) return insufficientData(found);
    if (found === null) return nonCompliant("The bucket has no policy that could deny requests without TLS.");
    const denies = agreed(found, (document) => deniesInsecureTransport(document, isUnknown(arn) ? OWN_ARN : arn));
    if (isUnknown(denies)) return insufficientData(denies);
    if (denies) return compliant();
    // As long as the bucket's ARN is not known, any ARN in the policy may turn out to be it.
    if (isUnknown(arn) && agreed(found, deniesInsecureTransportOfSomething) !== false) return insufficientData(arn);
    return nonCompliant("The bucket's policy does not deny all requests without TLS to the bucket and its objects.");
  },
});
