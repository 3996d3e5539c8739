import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { ec2Instance } from "../../resources/ec2-instance/description";
import { unlessGone } from "./unless-gone";

/** Only the first generations of instance types can be paravirtual. */
export const ec2InstanceNotParavirtual = ruleFor(ec2Instance, {
  id: "ec2-instance-not-paravirtual",
  reads: ["state", "virtualizationType"],
  severity: "MEDIUM",
  title: "EC2 instance is not of the paravirtual (PV) type",
  rationale:
    "Paravirtual images run only on old instance types, without enhanced networking and without the isolation of the" +
    " Nitro system, and their systems are seldom updated any more.",
  remediation:
    "Launch the instance anew from an HVM image on an instance type of the current generation." +
    " CLI: aws ec2 run-instances --image-id. Terraform: aws_instance.ami.",
  terraform: hcl`
    # No instance type of the current generation runs a paravirtual image.
    resource "aws_instance" "this" {
      ami           = data.aws_ami.this.id
      instance_type = "t3.micro"
    }
  `,
  examples: () => ({
    compliant: [ec2Instance.example()],
    nonCompliant: [
      ec2Instance.example({ virtualizationType: "paravirtual" }),
      ec2Instance.example({ state: "stopped", virtualizationType: "paravirtual" }),
    ],
    notApplicable: [ec2Instance.example({ state: "terminated", virtualizationType: "paravirtual" })],
    insufficientData: [
      ec2Instance.example({ virtualizationType: unknown("The image is not in the plan.") }),
      ec2Instance.example({ state: unknown("The state is not known."), virtualizationType: "paravirtual" }),
    ],
  }),
  evaluate: ({ state, virtualizationType }) =>
    unlessGone(state, () =>
      whenKnown(virtualizationType, (type) =>
        type === "paravirtual" ? nonCompliant("The instance runs a paravirtual image.") : compliant(),
      ),
    ),
});
