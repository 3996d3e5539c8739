import { defineRule } from "../../core/define-rule";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant } from "../../core/verdict";
import { ALL_BLOCKED, NOT_IN_PLAN } from "../../resources/s3-account-public-access-block/public-access-block";
import { S3_BUCKET, type S3BucketConfiguration } from "../../resources/s3-bucket/configuration";
import { ALLOW_PUBLIC_READ, bucket, openBucket, policy } from "../../resources/s3-bucket/examples";
import { publicRoute, WRITE } from "../../resources/s3-bucket/public-access";
import { PUBLIC_ACCESS_BLOCK } from "./public-access-block";

const ALLOW_PUBLIC_WRITE = { ...ALLOW_PUBLIC_READ, Sid: "PublicWrite", Action: ["s3:GetObject", "s3:PutObject"] };
const PUBLIC_WRITE_ACL = [{ grantee: "http://acs.amazonaws.com/groups/global/AllUsers", permission: "WRITE" }];
const DENIED = unknown("s3:GetBucketAcl was denied.", "s3:GetBucketAcl");

/** What the policy and the ACL of the bucket allow, less what the blocks take away. ACLs of objects are not looked at. */
export const s3BucketNoPublicWrite = defineRule({
  id: "s3-bucket-no-public-write",
  resourceType: S3_BUCKET,
  reads: ["policy", "aclGrants", "publicAccessBlock", "accountPublicAccessBlock"],
  severity: "CRITICAL",
  title: "S3 bucket cannot be written to by the public",
  rationale:
    "Where everybody may write, objects are replaced by others, deleted or held to ransom, and strangers store theirs at" +
    " the owner's expense.",
  remediation:
    "Block public access to the bucket and take the public grant out of its policy or ACL; let who has to upload do so" +
    " by presigned URLs." +
    " CLI: aws s3api put-public-access-block. Terraform: aws_s3_bucket_public_access_block.",
  terraform: PUBLIC_ACCESS_BLOCK,
  examples: {
    compliant: [
      openBucket(),
      openBucket({ policy: policy(ALLOW_PUBLIC_READ) }),
      bucket({ policy: policy(ALLOW_PUBLIC_WRITE), aclGrants: PUBLIC_WRITE_ACL }),
      openBucket({
        accountPublicAccessBlock: ALL_BLOCKED,
        policy: policy(ALLOW_PUBLIC_WRITE),
        aclGrants: PUBLIC_WRITE_ACL,
      }),
      bucket({ aclGrants: DENIED }),
    ],
    nonCompliant: [
      openBucket({ policy: policy(ALLOW_PUBLIC_WRITE) }),
      openBucket({ aclGrants: PUBLIC_WRITE_ACL }),
      openBucket({ policy: policy(ALLOW_PUBLIC_WRITE), aclGrants: DENIED }),
      openBucket({ accountPublicAccessBlock: NOT_IN_PLAN, aclGrants: PUBLIC_WRITE_ACL }),
      openBucket({
        publicAccessBlock: { ...ALL_BLOCKED, ignorePublicAcls: false },
        aclGrants: PUBLIC_WRITE_ACL,
      }),
    ],
    insufficientData: [
      openBucket({ aclGrants: DENIED }),
      openBucket({ aclGrants: PUBLIC_WRITE_ACL, publicAccessBlock: unknown("It was denied.") }),
    ],
  },
  evaluate(configuration: S3BucketConfiguration) {
    const route = publicRoute(configuration, WRITE);
    if (isUnknown(route)) return insufficientData(route);
    return route === null ? compliant() : nonCompliant(route);
  },
});
