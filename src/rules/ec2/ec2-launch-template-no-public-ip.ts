import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { ec2LaunchTemplate } from "../../resources/ec2-launch-template/description";

/** The default version is judged. A template that says nothing of addresses leaves them to the subnet, which is judged itself. */
export const ec2LaunchTemplateNoPublicIp = ruleFor(ec2LaunchTemplate, {
  id: "ec2-launch-template-no-public-ip",
  reads: ["assignsPublicIp"],
  severity: "HIGH",
  title: "Launch template assigns no public IPv4 addresses",
  rationale:
    "Every instance that such a template launches can be reached from the internet, even in a subnet that gives no" +
    " public addresses by itself.",
  remediation:
    "Create a version of the template that assigns no public address, and make it the default." +
    " CLI: aws ec2 create-launch-template-version, then modify-launch-template --default-version." +
    " Terraform: aws_launch_template.network_interfaces.",
  terraform: hcl`
    resource "aws_launch_template" "this" {
      name                   = "web"
      update_default_version = true

      network_interfaces {
        associate_public_ip_address = "false"
      }
    }
  `,
  examples: () => ({
    compliant: [ec2LaunchTemplate.example()],
    nonCompliant: [ec2LaunchTemplate.example({ assignsPublicIp: true })],
    insufficientData: [
      ec2LaunchTemplate.example({ assignsPublicIp: unknown("The template names an interface that exists.") }),
    ],
  }),
  evaluate: ({ assignsPublicIp }) =>
    whenKnown(assignsPublicIp, (isPublic) =>
      isPublic ? nonCompliant("Instances of the template get a public IPv4 address.") : compliant(),
    ),
});
