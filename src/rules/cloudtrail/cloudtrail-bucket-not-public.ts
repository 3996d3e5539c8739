import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { firstThere, mapKnown, unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { trail } from "../../resources/cloudtrail-trail/description";
import { s3Bucket } from "../../resources/s3-bucket/description";
import { ALLOW_PUBLIC_READ, policy, UNBLOCKED } from "../../resources/s3-bucket/examples";
import { publicRoute, READ, WRITE, type PublicAccessFacts } from "../../resources/s3-bucket/public-access";

const DENIED = unknown("s3:GetBucketPolicy was denied.", "s3:GetBucketPolicy");
const PUBLIC_WRITE_ACL = [{ grantee: "http://acs.amazonaws.com/groups/global/AllUsers", permission: "WRITE" }];

/** The same as s3-bucket-no-public-read and s3-bucket-no-public-write, of the bucket where it hurts most. */
export const cloudtrailBucketNotPublic = ruleFor(trail, {
  id: "cloudtrail-bucket-not-public",
  reads: ["bucketAccess"],
  severity: "CRITICAL",
  title: "CloudTrail trail's bucket is closed to the public",
  rationale:
    "Log files name users, roles, addresses and resources of the account, and whoever writes there forges them.",
  remediation:
    "Block public access to the trail's bucket and take public grants out of its policy and ACL." +
    " CLI: aws s3api put-public-access-block. Terraform: aws_s3_bucket_public_access_block.",
  terraform: hcl`
    resource "aws_cloudtrail" "this" {
      name                  = "account"
      s3_bucket_name        = aws_s3_bucket.this.bucket
      is_multi_region_trail = true
    }

    resource "aws_s3_bucket_public_access_block" "this" {
      bucket                  = aws_s3_bucket.this.bucket
      block_public_acls       = true
      block_public_policy     = true
      ignore_public_acls      = true
      restrict_public_buckets = true
    }
  `,
  examples: () => ({
    compliant: [trail.example(), withBucket({ policy: policy(ALLOW_PUBLIC_READ) })],
    nonCompliant: [
      withBucket({ ...UNBLOCKED, policy: policy(ALLOW_PUBLIC_READ) }),
      withBucket({ ...UNBLOCKED, policy: DENIED, aclGrants: PUBLIC_WRITE_ACL }),
    ],
    insufficientData: [
      withBucket({ ...UNBLOCKED, policy: DENIED }),
      trail.example({ bucketAccess: unknown("The trail's bucket audit-logs is not one of the account's.") }),
    ],
  }),
  evaluate({ bucketAccess }) {
    const route = mapKnown(bucketAccess, (facts) => firstThere([READ, WRITE].map((kind) => publicRoute(facts, kind))));
    return whenKnown(route, (how) => (how === null ? compliant() : nonCompliant(`Of the trail's bucket: ${how}`)));
  },
});

function withBucket(facts: Partial<PublicAccessFacts>) {
  return trail.example({ bucketAccess: s3Bucket.example(facts) });
}
