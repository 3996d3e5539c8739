import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { efsFileSystem } from "../../resources/efs-file-system";

/** Any key is enough: EFS takes the AWS managed key aws/elasticfilesystem where no other is named. */
export const efsFileSystemEncrypted = ruleFor(efsFileSystem, {
  id: "efs-file-system-encrypted",
  reads: ["encrypted"],
  severity: "MEDIUM",
  title: "EFS file system is encrypted at rest",
  rationale:
    "Files of an encrypted file system, and its metadata, cannot be read without the KMS key, whose every use is" +
    " logged.",
  remediation:
    "A file system stays as it was created: create an encrypted one, copy the files with AWS DataSync, and delete the" +
    " old one." +
    " CLI: aws efs create-file-system --encrypted. Terraform: aws_efs_file_system.encrypted.",
  terraform: hcl`
    resource "aws_efs_file_system" "this" {
      encrypted  = true
      kms_key_id = aws_kms_key.this.arn
    }
  `,
  examples: () => ({
    compliant: [efsFileSystem.example()],
    nonCompliant: [efsFileSystem.example({ encrypted: false })],
    insufficientData: [efsFileSystem.example({ encrypted: unknown("encrypted is known only after apply.") })],
  }),
  evaluate: ({ encrypted }) =>
    whenKnown(encrypted, (isEncrypted) =>
      isEncrypted ? compliant() : nonCompliant("The file system is not encrypted at rest."),
    ),
});
