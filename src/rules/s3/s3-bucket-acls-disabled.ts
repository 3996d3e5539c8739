import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { ACLS_DISABLED } from "../../resources/s3-bucket/acl";
import { s3Bucket } from "../../resources/s3-bucket/description";

/** While ACLs are in force, each object can have its own, and the account that uploads an object can own it. */
export const s3BucketAclsDisabled = ruleFor(s3Bucket, {
  id: "s3-bucket-acls-disabled",
  reads: ["objectOwnership"],
  severity: "MEDIUM",
  title: "S3 bucket has ACLs disabled",
  rationale:
    "ACLs grant access object by object, where no policy shows it. With ACLs disabled, the bucket's owner owns every" +
    " object, and only policies grant access.",
  remediation:
    "Move the grants of the ACLs to the bucket's policy, then set object ownership to BucketOwnerEnforced." +
    " CLI: aws s3api put-bucket-ownership-controls. Terraform: aws_s3_bucket_ownership_controls.",
  terraform: hcl`
    resource "aws_s3_bucket_ownership_controls" "this" {
      bucket = aws_s3_bucket.this.id

      rule {
        object_ownership = "BucketOwnerEnforced"
      }
    }
  `,
  examples: () => ({
    compliant: [s3Bucket.example()],
    nonCompliant: [
      s3Bucket.example({ objectOwnership: null }),
      s3Bucket.example({ objectOwnership: "BucketOwnerPreferred" }),
    ],
    insufficientData: [
      s3Bucket.example({
        objectOwnership: unknown("s3:GetBucketOwnershipControls was denied.", "s3:GetBucketOwnershipControls"),
      }),
    ],
  }),
  evaluate: ({ objectOwnership }) =>
    whenKnown(objectOwnership, (set) => {
      if (set === ACLS_DISABLED) return compliant();
      return nonCompliant(`Object ownership is ${set ?? "not set"}, so ACLs are in force.`);
    }),
});
