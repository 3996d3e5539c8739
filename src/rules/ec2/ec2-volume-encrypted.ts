import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { ebsVolume } from "../../resources/ebs-volume/description";

/** A detached volume keeps its data, so the rule judges detached volumes too. */
export const ec2VolumeEncrypted = ruleFor(ebsVolume, {
  id: "ec2-volume-encrypted",
  reads: ["encrypted"],
  severity: "MEDIUM",
  title: "EBS volume is encrypted",
  rationale:
    "A snapshot of an unencrypted volume is unencrypted too, and can be shared with anyone. Whoever reads an" +
    " encrypted volume also needs permission to use its key.",
  remediation:
    "Make an encrypted copy of a snapshot of the volume, create a new volume from the copy, and replace the old" +
    " volume with it." +
    " CLI: aws ec2 copy-snapshot --encrypted." +
    " Terraform: aws_ebs_volume.encrypted, and encrypted in the block devices of aws_instance and" +
    " aws_launch_template.",
  terraform: hcl`
    resource "aws_ebs_volume" "this" {
      availability_zone = aws_instance.this.availability_zone
      size              = 20

      encrypted  = true
      kms_key_id = aws_kms_key.this.arn
    }
  `,
  examples: () => ({
    compliant: [ebsVolume.example()],
    nonCompliant: [ebsVolume.example({ encrypted: false })],
    insufficientData: [ebsVolume.example({ encrypted: unknown("The encryption is known only after apply.") })],
  }),
  evaluate({ encrypted }) {
    return whenKnown(encrypted, (isEncrypted) =>
      isEncrypted ? compliant() : nonCompliant("The volume is not encrypted."),
    );
  },
});
