import { defineRule } from "../../core/define-rule";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant } from "../../core/verdict";
import { ALL_BLOCKED, NOT_IN_PLAN } from "../../resources/s3-account-public-access-block/public-access-block";
import { S3_BUCKET, type S3BucketConfiguration } from "../../resources/s3-bucket/configuration";
import { ALLOW_PUBLIC_READ, bucket, openBucket, policy } from "../../resources/s3-bucket/examples";
import { publicRoute, READ } from "../../resources/s3-bucket/public-access";
import { PUBLIC_ACCESS_BLOCK } from "./public-access-block";

const PUBLIC_READ_ACL = [{ grantee: "http://acs.amazonaws.com/groups/global/AllUsers", permission: "READ" }];
const DENIED = unknown("s3:GetBucketPolicy was denied.", "s3:GetBucketPolicy");

/** What the policy and the ACL of the bucket allow, less what the blocks take away. ACLs of objects are not looked at. */
export const s3BucketNoPublicRead = defineRule({
  id: "s3-bucket-no-public-read",
  resourceType: S3_BUCKET,
  reads: ["policy", "aclGrants", "publicAccessBlock", "accountPublicAccessBlock"],
  severity: "CRITICAL",
  title: "S3 bucket cannot be read by the public",
  rationale: "Whatever lies in a bucket that everybody may read or list is found by scanners and counts as published.",
  remediation:
    "Block public access to the bucket and take the public grant out of its policy or ACL; serve what has to be public" +
    " through CloudFront." +
    " CLI: aws s3api put-public-access-block. Terraform: aws_s3_bucket_public_access_block.",
  terraform: PUBLIC_ACCESS_BLOCK,
  examples: {
    compliant: [
      openBucket(),
      bucket({ policy: policy(ALLOW_PUBLIC_READ), aclGrants: PUBLIC_READ_ACL }),
      openBucket({
        accountPublicAccessBlock: ALL_BLOCKED,
        policy: policy(ALLOW_PUBLIC_READ),
        aclGrants: PUBLIC_READ_ACL,
      }),
      openBucket({ policy: policy({ ...ALLOW_PUBLIC_READ, Action: "s3:PutObject" }) }),
      bucket({ policy: DENIED }),
    ],
    nonCompliant: [
      openBucket({ policy: policy(ALLOW_PUBLIC_READ) }),
      openBucket({ aclGrants: PUBLIC_READ_ACL }),
      openBucket({ policy: DENIED, aclGrants: PUBLIC_READ_ACL }),
      openBucket({
        publicAccessBlock: { ...ALL_BLOCKED, restrictPublicBuckets: false },
        policy: policy(ALLOW_PUBLIC_READ),
      }),
      openBucket({ accountPublicAccessBlock: NOT_IN_PLAN, policy: policy(ALLOW_PUBLIC_READ) }),
    ],
    insufficientData: [
      openBucket({ policy: DENIED }),
      openBucket({ policy: policy(ALLOW_PUBLIC_READ), accountPublicAccessBlock: unknown("It was denied.") }),
    ],
  },
  evaluate(configuration: S3BucketConfiguration) {
    const route = publicRoute(configuration, READ);
    if (isUnknown(route)) return insufficientData(route);
    return route === null ? compliant() : nonCompliant(route);
  },
});
