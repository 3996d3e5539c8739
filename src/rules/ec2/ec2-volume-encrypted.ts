import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant } from "../../core/verdict";
import { ebsVolume } from "../../resources/ebs-volume/description";

/** A volume keeps its data when it is detached: attached or not, it counts. */
export const ec2VolumeEncrypted = ruleFor(ebsVolume, {
  id: "ec2-volume-encrypted",
  reads: ["encrypted"],
  severity: "MEDIUM",
  title: "EBS volume is encrypted",
  rationale:
    "A snapshot of a volume that is not encrypted is not either, and can be shared with anyone. With a key, reading" +
    " the data takes the key's permission too.",
  remediation:
    "Copy a snapshot of the volume with encryption, and replace the volume by one made from the copy." +
    " CLI: aws ec2 copy-snapshot --encrypted. Terraform: aws_ebs_volume.encrypted, and encrypted in the block devices of" +
    " aws_instance and aws_launch_template.",
  terraform: hcl`
    resource "aws_ebs_volume" "this" {
      availability_zone = aws_instance.this.availability_zone
      size              = 20

      encrypted  = true
      kms_key_id = aws_kms_key.this.arn
    }
  `,
  examples: {
    compliant: [ebsVolume.example()],
    nonCompliant: [ebsVolume.example({ encrypted: false })],
    insufficientData: [ebsVolume.example({ encrypted: unknown("The encryption is known only after apply.") })],
  },
  evaluate({ encrypted }) {
    if (isUnknown(encrypted)) return insufficientData(encrypted);
    return encrypted ? compliant() : nonCompliant("The volume is not encrypted.");
  },
});
