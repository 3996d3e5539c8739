import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { ec2Instance } from "../../resources/ec2-instance/description";
import { unlessGone } from "./unless-gone";

/** Only IPv4 is judged: every IPv6 address is global, and routes decide who can reach it. */
export const ec2InstanceNoPublicIp = ruleFor(ec2Instance, {
  id: "ec2-instance-no-public-ip",
  reads: ["state", "hasPublicIp"],
  severity: "HIGH",
  title: "EC2 instance has no public IPv4 address",
  rationale:
    "An instance with a public address can be reached from the internet as soon as one security group rule is too" +
    " wide. A load balancer or Session Manager gives access without one.",
  remediation:
    "Launch the instance anew without a public address, in a private subnet; release its Elastic IP address." +
    " CLI: aws ec2 disassociate-address, or run-instances --no-associate-public-ip-address." +
    " Terraform: aws_instance.associate_public_ip_address.",
  terraform: hcl`
    resource "aws_instance" "this" {
      ami           = data.aws_ami.this.id
      instance_type = "t3.micro"
      subnet_id     = aws_subnet.this.id

      associate_public_ip_address = false
    }
  `,
  examples: () => ({
    compliant: [ec2Instance.example()],
    nonCompliant: [
      ec2Instance.example({ hasPublicIp: true }),
      ec2Instance.example({ state: "stopped", hasPublicIp: true }),
    ],
    notApplicable: [ec2Instance.example({ state: "terminated", hasPublicIp: true })],
    insufficientData: [
      ec2Instance.example({ hasPublicIp: unknown("The subnet is not in the plan.") }),
      ec2Instance.example({ state: unknown("The state is not known."), hasPublicIp: true }),
    ],
  }),
  evaluate: ({ state, hasPublicIp }) =>
    unlessGone(state, () =>
      whenKnown(hasPublicIp, (isPublic) =>
        isPublic ? nonCompliant("The instance has a public IPv4 address.") : compliant(),
      ),
    ),
});
