import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { ec2Instance } from "../../resources/ec2-instance/description";
import { unlessGone } from "../ec2/unless-gone";

/**
 * An instance has its role through an instance profile, which is what EC2 tells of it. A profile that holds no role
 * counts too: the IAM console never makes such a profile.
 */
export const iamInstanceHasRole = ruleFor(ec2Instance, {
  id: "iam-instance-has-role",
  reads: ["state", "hasProfile"],
  severity: "MEDIUM",
  title: "EC2 instance has an instance profile for access to AWS",
  rationale:
    "Programs on an instance without a role need access keys, which somebody has to copy there and to replace. A role" +
    " gives credentials that expire within hours and lie in no file.",
  remediation:
    "Attach an instance profile whose role has the permissions that the instance needs, and remove access keys from" +
    " the instance." +
    " CLI: aws ec2 associate-iam-instance-profile. Terraform: aws_instance.iam_instance_profile.",
  terraform: hcl`
    resource "aws_iam_instance_profile" "this" {
      name = "web"
      role = aws_iam_role.this.name
    }

    resource "aws_instance" "this" {
      ami           = data.aws_ami.this.id
      instance_type = "t3.micro"

      iam_instance_profile = aws_iam_instance_profile.this.name
    }
  `,
  examples: () => ({
    compliant: [ec2Instance.example()],
    nonCompliant: [
      ec2Instance.example({ hasProfile: false }),
      ec2Instance.example({ state: "stopped", hasProfile: false }),
    ],
    notApplicable: [ec2Instance.example({ state: "terminated", hasProfile: false })],
    insufficientData: [
      ec2Instance.example({ hasProfile: unknown("The launch template is not in the plan.") }),
      ec2Instance.example({ state: unknown("The state is not known."), hasProfile: false }),
    ],
  }),
  evaluate: ({ state, hasProfile }) =>
    unlessGone(state, () =>
      whenKnown(hasProfile, (has) => (has ? compliant() : nonCompliant("The instance has no instance profile."))),
    ),
});
