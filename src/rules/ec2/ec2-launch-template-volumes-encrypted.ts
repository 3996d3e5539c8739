import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { allKnown, unknown } from "../../core/known";
import { compliant, nonCompliant, notApplicable, whenKnown } from "../../core/verdict";
import { ec2LaunchTemplate } from "../../resources/ec2-launch-template/description";
import { firstFew } from "../first-few";

const LATER = unknown("It is known only after apply.");

/** The default version is judged, by the volumes that it maps: those of the image are not in it. */
export const ec2LaunchTemplateVolumesEncrypted = ruleFor(ec2LaunchTemplate, {
  id: "ec2-launch-template-volumes-encrypted",
  reads: ["volumes"],
  severity: "MEDIUM",
  title: "Launch template encrypts the EBS volumes that it maps",
  rationale:
    "Every instance that such a template launches gets a volume whose snapshots anyone can read with whom they are" +
    " shared, without a key.",
  remediation:
    "Create a version of the template that encrypts each mapped volume, and make it the default." +
    " CLI: aws ec2 create-launch-template-version, then modify-launch-template --default-version." +
    " Terraform: aws_launch_template.block_device_mappings.",
  terraform: hcl`
    resource "aws_launch_template" "this" {
      name                   = "web"
      update_default_version = true

      block_device_mappings {
        device_name = "/dev/xvda"

        ebs {
          encrypted = "true"
        }
      }
    }
  `,
  examples: () => ({
    compliant: [ec2LaunchTemplate.example()],
    nonCompliant: [
      ec2LaunchTemplate.example({ volumes: [{ device: "/dev/sdf", encrypted: false }] }),
      ec2LaunchTemplate.example({
        volumes: [
          { device: "/dev/sdf", encrypted: LATER },
          { device: "/dev/sdg", encrypted: false },
        ],
      }),
    ],
    notApplicable: [ec2LaunchTemplate.example({ volumes: [] })],
    insufficientData: [
      ec2LaunchTemplate.example({ volumes: [{ device: "/dev/sdf", encrypted: LATER }] }),
      ec2LaunchTemplate.example({ volumes: LATER }),
    ],
  }),
  evaluate: ({ volumes }) =>
    whenKnown(volumes, (mapped) => {
      if (mapped.length === 0) return notApplicable("The template maps no EBS volumes.");
      const plain = mapped.flatMap(({ device, encrypted }) => (encrypted === false ? [device] : []));
      if (plain.length > 0) return nonCompliant(`The template does not encrypt ${firstFew(plain)}.`);
      return whenKnown(allKnown(mapped.map(({ encrypted }) => encrypted)), () => compliant());
    }),
});
