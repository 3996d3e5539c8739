import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { ebsDefaultEncryption } from "../../resources/ebs-default-encryption";

/** The setting belongs to a region: every region that is in use needs it. */
export const ec2EbsDefaultEncryptionEnabled = ruleFor(ebsDefaultEncryption, {
  id: "ec2-ebs-default-encryption-enabled",
  reads: ["encryptsByDefault"],
  severity: "MEDIUM",
  title: "New EBS volumes in the region are encrypted by default",
  rationale:
    "With the default on, every new volume and every copy of a snapshot is encrypted, even if its creator does not" +
    " ask for encryption.",
  remediation:
    "Switch on the default in each region; existing volumes stay as they are." +
    " CLI: aws ec2 enable-ebs-encryption-by-default. Terraform: aws_ebs_encryption_by_default.enabled.",
  terraform: hcl`
    resource "aws_ebs_encryption_by_default" "this" {
      enabled = true
    }
  `,
  examples: () => ({
    compliant: [ebsDefaultEncryption.example()],
    nonCompliant: [ebsDefaultEncryption.example({ encryptsByDefault: false })],
    insufficientData: [
      ebsDefaultEncryption.example({
        encryptsByDefault: unknown("ec2:GetEbsEncryptionByDefault was denied.", "ec2:GetEbsEncryptionByDefault"),
      }),
    ],
  }),
  evaluate({ encryptsByDefault }) {
    return whenKnown(encryptsByDefault, (isDefault) =>
      isDefault ? compliant() : nonCompliant("New volumes are not encrypted by default."),
    );
  },
});
