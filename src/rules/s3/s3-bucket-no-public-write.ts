import { ruleFor } from "../../core/define-rule";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { ALL_BLOCKED, NOT_IN_PLAN } from "../../resources/s3-account-public-access-block/public-access-block";
import { s3Bucket } from "../../resources/s3-bucket/description";
import { ALLOW_PUBLIC_READ, policy, UNBLOCKED } from "../../resources/s3-bucket/examples";
import { publicRoute, WRITE } from "../../resources/s3-bucket/public-access";
import { PUBLIC_ACCESS_BLOCK } from "./public-access-block";

const ALLOW_PUBLIC_WRITE = { ...ALLOW_PUBLIC_READ, Sid: "PublicWrite", Action: ["s3:GetObject", "s3:PutObject"] };
const PUBLIC_WRITE_ACL = [{ grantee: "http://acs.amazonaws.com/groups/global/AllUsers", permission: "WRITE" }];
const DENIED = unknown("s3:GetBucketAcl was denied.", "s3:GetBucketAcl");

/**
 * Judges what the bucket's policy and ACL allow and no public access block takes away. ACLs of objects are not read.
 */
export const s3BucketNoPublicWrite = ruleFor(s3Bucket, {
  id: "s3-bucket-no-public-write",
  reads: ["policy", "aclGrants", "publicAccessBlock", "accountPublicAccessBlock"],
  severity: "CRITICAL",
  title: "S3 bucket cannot be written to by the public",
  rationale:
    "If everybody may write to a bucket, strangers can replace or delete its objects, hold them to ransom, and store" +
    " their own at the owner's expense.",
  remediation:
    "Block public access to the bucket and remove the public grant from its policy or ACL; give presigned URLs to" +
    " those who have to upload." +
    " CLI: aws s3api put-public-access-block. Terraform: aws_s3_bucket_public_access_block.",
  terraform: PUBLIC_ACCESS_BLOCK,
  examples: () => ({
    compliant: [
      s3Bucket.example(UNBLOCKED),
      s3Bucket.example({ ...UNBLOCKED, policy: policy(ALLOW_PUBLIC_READ) }),
      s3Bucket.example({ policy: policy(ALLOW_PUBLIC_WRITE), aclGrants: PUBLIC_WRITE_ACL }),
      s3Bucket.example({
        ...UNBLOCKED,
        accountPublicAccessBlock: ALL_BLOCKED,
        policy: policy(ALLOW_PUBLIC_WRITE),
        aclGrants: PUBLIC_WRITE_ACL,
      }),
      s3Bucket.example({ aclGrants: DENIED }),
    ],
    nonCompliant: [
      s3Bucket.example({ ...UNBLOCKED, policy: policy(ALLOW_PUBLIC_WRITE) }),
      s3Bucket.example({ ...UNBLOCKED, aclGrants: PUBLIC_WRITE_ACL }),
      s3Bucket.example({ ...UNBLOCKED, policy: policy(ALLOW_PUBLIC_WRITE), aclGrants: DENIED }),
      s3Bucket.example({ ...UNBLOCKED, accountPublicAccessBlock: NOT_IN_PLAN, aclGrants: PUBLIC_WRITE_ACL }),
      s3Bucket.example({
        ...UNBLOCKED,
        publicAccessBlock: { ...ALL_BLOCKED, ignorePublicAcls: false },
        aclGrants: PUBLIC_WRITE_ACL,
      }),
    ],
    insufficientData: [
      s3Bucket.example({ ...UNBLOCKED, aclGrants: DENIED }),
      s3Bucket.example({ ...UNBLOCKED, aclGrants: PUBLIC_WRITE_ACL, publicAccessBlock: unknown("It was denied.") }),
    ],
  }),
  evaluate: (bucket) =>
    whenKnown(publicRoute(bucket, WRITE), (route) => (route === null ? compliant() : nonCompliant(route))),
});
