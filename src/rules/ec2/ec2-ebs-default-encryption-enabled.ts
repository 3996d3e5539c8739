import { defineRule } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant } from "../../core/verdict";
import {
  EBS_DEFAULT_ENCRYPTION,
  type EbsDefaultEncryptionConfiguration,
} from "../../resources/ebs-default-encryption/configuration";
import { ebsDefaultEncryption } from "../../resources/ebs-default-encryption/examples";

/** The setting is a region's: each one that is used has to have it. */
export const ec2EbsDefaultEncryptionEnabled = defineRule({
  id: "ec2-ebs-default-encryption-enabled",
  resourceType: EBS_DEFAULT_ENCRYPTION,
  reads: ["encryptsByDefault"],
  severity: "MEDIUM",
  title: "New EBS volumes of the region are encrypted by default",
  rationale:
    "With the default on, no volume and no copy of a snapshot can be made without encryption, whoever makes it and" +
    " whatever they forget.",
  remediation:
    "Switch the default on in each region; volumes that exist stay as they are." +
    " CLI: aws ec2 enable-ebs-encryption-by-default. Terraform: aws_ebs_encryption_by_default.enabled.",
  terraform: hcl`
    resource "aws_ebs_encryption_by_default" "this" {
      enabled = true
    }
  `,
  examples: {
    compliant: [ebsDefaultEncryption()],
    nonCompliant: [ebsDefaultEncryption({ encryptsByDefault: false })],
    insufficientData: [
      ebsDefaultEncryption({
        encryptsByDefault: unknown("ec2:GetEbsEncryptionByDefault was denied.", "ec2:GetEbsEncryptionByDefault"),
      }),
    ],
  },
  evaluate({ encryptsByDefault }: EbsDefaultEncryptionConfiguration) {
    if (isUnknown(encryptsByDefault)) return insufficientData(encryptsByDefault);
    return encryptsByDefault ? compliant() : nonCompliant("New volumes are encrypted only where somebody asks for it.");
  },
});
