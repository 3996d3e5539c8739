import { defineRule } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant } from "../../core/verdict";
import { ACLS_DISABLED, S3_BUCKET, type S3BucketConfiguration } from "../../resources/s3-bucket/configuration";
import { bucket } from "../../resources/s3-bucket/examples";

/** With ACLs in force, each object may have its own, and whoever uploads it may own it. */
export const s3BucketAclsDisabled = defineRule({
  id: "s3-bucket-acls-disabled",
  resourceType: S3_BUCKET,
  reads: ["objectOwnership"],
  severity: "MEDIUM",
  title: "S3 bucket has its ACLs disabled",
  rationale:
    "ACLs grant access object by object, where no policy shows it. Disabled, the bucket's owner owns every object and" +
    " policies alone decide.",
  remediation:
    "Move what the ACLs grant to the bucket's policy, then set object ownership to BucketOwnerEnforced." +
    " CLI: aws s3api put-bucket-ownership-controls. Terraform: aws_s3_bucket_ownership_controls.",
  terraform: hcl`
    resource "aws_s3_bucket_ownership_controls" "this" {
      bucket = aws_s3_bucket.this.id

      rule {
        object_ownership = "BucketOwnerEnforced"
      }
    }
  `,
  examples: {
    compliant: [bucket()],
    nonCompliant: [bucket({ objectOwnership: null }), bucket({ objectOwnership: "BucketOwnerPreferred" })],
    insufficientData: [
      bucket({
        objectOwnership: unknown("s3:GetBucketOwnershipControls was denied.", "s3:GetBucketOwnershipControls"),
      }),
    ],
  },
  evaluate({ objectOwnership }: S3BucketConfiguration) {
    if (isUnknown(objectOwnership)) return insufficientData(objectOwnership);
    if (objectOwnership === ACLS_DISABLED) return compliant();
    return nonCompliant(
      objectOwnership === null
        ? "Object ownership is not set, so ACLs are in force."
        : `Object ownership is ${objectOwnership}, so ACLs are in force.`,
    );
  },
});
