import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, notApplicable, whenKnown } from "../../core/verdict";
import { s3Bucket } from "../../resources/s3-bucket/description";

const DENIED = unknown("s3:GetBucketVersioning was denied.", "s3:GetBucketVersioning");
const NO_LIFECYCLE = unknown("s3:GetLifecycleConfiguration was denied.", "s3:GetLifecycleConfiguration");

/**
 * S3 accepts no MFA delete in a bucket with a lifecycle configuration, which deletes by itself (Amazon S3 User Guide,
 * "Configuring MFA delete"; Security Hub, S3.20).
 */
export const s3BucketMfaDelete = ruleFor(s3Bucket, {
  id: "s3-bucket-mfa-delete",
  reads: ["mfaDelete", "lifecycleRules"],
  severity: "LOW",
  title: "S3 bucket asks for MFA before a version is deleted",
  rationale:
    "With MFA delete, stolen credentials are not enough to delete versions of objects for good, or to switch" +
    " versioning off.",
  remediation:
    "Switch on MFA delete as the root user, who alone may, with the code of the root user's MFA device." +
    ' CLI: aws s3api put-bucket-versioning --mfa "<serial> <code>". Terraform: aws_s3_bucket_versioning.mfa.',
  terraform: hcl`
    resource "aws_s3_bucket_versioning" "this" {
      bucket = aws_s3_bucket.this.id

      # The serial number of the root user's MFA device, and a code that is valid during the apply.
      mfa = "arn:aws:iam::111122223333:mfa/root-account-mfa-device 123456"

      versioning_configuration {
        status     = "Enabled"
        mfa_delete = "Enabled"
      }
    }
  `,
  examples: () => ({
    compliant: [
      s3Bucket.example({ mfaDelete: true, lifecycleRules: [] }),
      s3Bucket.example({ mfaDelete: true, lifecycleRules: NO_LIFECYCLE }),
    ],
    nonCompliant: [s3Bucket.example({ mfaDelete: false, lifecycleRules: [] })],
    notApplicable: [s3Bucket.example({ mfaDelete: false }), s3Bucket.example({ mfaDelete: DENIED })],
    insufficientData: [
      s3Bucket.example({ mfaDelete: DENIED, lifecycleRules: [] }),
      s3Bucket.example({ mfaDelete: false, lifecycleRules: NO_LIFECYCLE }),
    ],
  }),
  evaluate({ mfaDelete, lifecycleRules }) {
    if (mfaDelete === true) return compliant();
    return whenKnown(lifecycleRules, (rules) =>
      rules.length > 0
        ? notApplicable("The bucket has a lifecycle configuration, with which S3 accepts no MFA delete.")
        : whenKnown(mfaDelete, () => nonCompliant("Versions can be deleted without MFA.")),
    );
  },
});
