import { ruleFor } from "../../core/define-rule";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { ALL_BLOCKED, NOT_IN_PLAN } from "../../resources/s3-account-public-access-block/public-access-block";
import { s3Bucket } from "../../resources/s3-bucket/description";
import { ALLOW_PUBLIC_READ, policy, UNBLOCKED } from "../../resources/s3-bucket/examples";
import { publicRoute, READ } from "../../resources/s3-bucket/public-access";
import { PUBLIC_ACCESS_BLOCK } from "./public-access-block";

const PUBLIC_READ_ACL = [{ grantee: "http://acs.amazonaws.com/groups/global/AllUsers", permission: "READ" }];
const DENIED = unknown("s3:GetBucketPolicy was denied.", "s3:GetBucketPolicy");

/**
 * Judges what the bucket's policy and ACL allow and no public access block takes away. ACLs of objects are not read.
 */
export const s3BucketNoPublicRead = ruleFor(s3Bucket, {
  id: "s3-bucket-no-public-read",
  reads: ["policy", "aclGrants", "publicAccessBlock", "accountPublicAccessBlock"],
  severity: "CRITICAL",
  title: "S3 bucket cannot be read by the public",
  rationale:
    "Scanners find every bucket that everybody may read or list, and its objects have to be treated as published.",
  remediation:
    "Block public access to the bucket and remove the public grant from its policy or ACL; serve public content" +
    " through CloudFront." +
    " CLI: aws s3api put-public-access-block. Terraform: aws_s3_bucket_public_access_block.",
  terraform: PUBLIC_ACCESS_BLOCK,
  examples: () => ({
    compliant: [
      s3Bucket.example(UNBLOCKED),
      s3Bucket.example({ policy: policy(ALLOW_PUBLIC_READ), aclGrants: PUBLIC_READ_ACL }),
      s3Bucket.example({
        ...UNBLOCKED,
        accountPublicAccessBlock: ALL_BLOCKED,
        policy: policy(ALLOW_PUBLIC_READ),
        aclGrants: PUBLIC_READ_ACL,
      }),
      s3Bucket.example({ ...UNBLOCKED, policy: policy({ ...ALLOW_PUBLIC_READ, Action: "s3:PutObject" }) }),
      s3Bucket.example({ policy: DENIED }),
    ],
    nonCompliant: [
      s3Bucket.example({ ...UNBLOCKED, policy: policy(ALLOW_PUBLIC_READ) }),
      s3Bucket.example({ ...UNBLOCKED, aclGrants: PUBLIC_READ_ACL }),
      s3Bucket.example({ ...UNBLOCKED, policy: DENIED, aclGrants: PUBLIC_READ_ACL }),
      s3Bucket.example({
        ...UNBLOCKED,
        publicAccessBlock: { ...ALL_BLOCKED, restrictPublicBuckets: false },
        policy: policy(ALLOW_PUBLIC_READ),
      }),
      s3Bucket.example({ ...UNBLOCKED, accountPublicAccessBlock: NOT_IN_PLAN, policy: policy(ALLOW_PUBLIC_READ) }),
    ],
    insufficientData: [
      s3Bucket.example({ ...UNBLOCKED, policy: DENIED }),
      s3Bucket.example({
        ...UNBLOCKED,
        policy: policy(ALLOW_PUBLIC_READ),
        accountPublicAccessBlock: unknown("It was denied."),
      }),
    ],
  }),
  evaluate: (bucket) =>
    whenKnown(publicRoute(bucket, READ), (route) => (route === null ? compliant() : nonCompliant(route))),
});
