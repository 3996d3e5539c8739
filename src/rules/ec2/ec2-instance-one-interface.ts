import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { ec2Instance } from "../../resources/ec2-instance/description";
import { unlessGone } from "./unless-gone";

/** Nodes of EKS and some appliances need several interfaces: for them a waiver says so. */
export const ec2InstanceOneInterface = ruleFor(ec2Instance, {
  id: "ec2-instance-one-interface",
  reads: ["state", "interfaces"],
  severity: "LOW",
  title: "EC2 instance has only one network interface",
  rationale:
    "An instance with interfaces in several subnets connects networks that route tables and network ACLs keep apart," +
    " and it is harder to see who can reach it.",
  remediation:
    "Detach the interfaces that the instance does not need; waive the rule for appliances and nodes of EKS." +
    " CLI: aws ec2 detach-network-interface. Terraform: aws_network_interface_attachment, removed from aws_instance.",
  terraform: hcl`
    # Without a block for interfaces and without an attachment, the instance has one.
    resource "aws_instance" "this" {
      ami           = data.aws_ami.this.id
      instance_type = "t3.micro"
      subnet_id     = aws_subnet.this.id
    }
  `,
  examples: () => ({
    compliant: [ec2Instance.example()],
    nonCompliant: [ec2Instance.example({ interfaces: 2 }), ec2Instance.example({ state: "stopped", interfaces: 3 })],
    notApplicable: [ec2Instance.example({ state: "terminated", interfaces: 2 })],
    insufficientData: [
      ec2Instance.example({ interfaces: unknown("The launch template is not in the plan.") }),
      ec2Instance.example({ state: unknown("The state is not known."), interfaces: 2 }),
    ],
  }),
  evaluate: ({ state, interfaces }) =>
    unlessGone(state, () =>
      whenKnown(interfaces, (count) =>
        count > 1 ? nonCompliant(`The instance has ${count} network interfaces.`) : compliant(),
      ),
    ),
});
