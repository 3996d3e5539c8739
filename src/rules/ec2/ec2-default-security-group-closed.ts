import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { allKnown, isUnknown, unknown } from "../../core/known";
import type { Verdict } from "../../core/rule";
import { compliant, nonCompliant, notApplicable, whenKnown } from "../../core/verdict";
import { securityGroup } from "../../resources/security-group/description";
import { CLOSED_DEFAULT, securityGroupRule } from "../../resources/security-group/examples";
import type { SecurityGroupRules } from "../../resources/security-group/rule";
import { unlessShared } from "./unless-shared";

const AFTER_APPLY = unknown("The group's rules are known only after apply.");

/**
 * Nobody chooses the default group: a resource that is launched without a group gets it, and all that its rules
 * allow.
 */
export const ec2DefaultSecurityGroupClosed = ruleFor(securityGroup, {
  id: "ec2-default-security-group-closed",
  reads: ["sharedBy", "isDefault", "ingress", "egress"],
  severity: "HIGH",
  title: "Default security group of a VPC has no rules",
  rationale:
    "A resource that is launched without a security group gets the default one. If the default group has no rules," +
    " such a resource stays cut off until somebody decides what it may talk to.",
  remediation:
    "Give the resources that use the default group a group of their own, then remove all rules of the default group." +
    " CLI: aws ec2 revoke-security-group-ingress, revoke-security-group-egress." +
    " Terraform: aws_default_security_group without rules.",
  terraform: hcl`
    # The block names no rules, so Terraform removes all rules of the group.
    resource "aws_default_security_group" "this" {
      vpc_id = aws_vpc.this.id
    }
  `,
  examples: () => ({
    compliant: [securityGroup.example(CLOSED_DEFAULT)],
    nonCompliant: [
      securityGroup.example({ ...CLOSED_DEFAULT, ingress: [securityGroupRule({ protocol: "-1", cidrs: [] })] }),
      securityGroup.example({
        ...CLOSED_DEFAULT,
        egress: [securityGroupRule({ protocol: "-1", cidrs: ["0.0.0.0/0"] })],
      }),
      securityGroup.example({ ...CLOSED_DEFAULT, ingress: [securityGroupRule()], egress: AFTER_APPLY }),
    ],
    notApplicable: [
      securityGroup.example(),
      securityGroup.example({ ...CLOSED_DEFAULT, sharedBy: "999999999999", ingress: AFTER_APPLY }),
    ],
    insufficientData: [
      securityGroup.example({ ...CLOSED_DEFAULT, ingress: AFTER_APPLY }),
      securityGroup.example({ ...CLOSED_DEFAULT, egress: [AFTER_APPLY] }),
      securityGroup.example({ ...CLOSED_DEFAULT, isDefault: unknown("The group's name is not known.") }),
      securityGroup.example({ ...CLOSED_DEFAULT, sharedBy: unknown("The owner is not known.") }),
    ],
  }),
  evaluate: ({ sharedBy, isDefault, ingress, egress }) =>
    unlessShared(sharedBy, "owns the group and manages its rules", () =>
      whenKnown(isDefault, (isOfVpc) =>
        isOfVpc ? judgeRules(ingress, egress) : notApplicable("The group is not the default group of its VPC."),
      ),
    ),
});

/** One rule that is known is a violation, whatever the unknown ones are. */
function judgeRules(...directions: readonly [ingress: SecurityGroupRules, egress: SecurityGroupRules]): Verdict {
  const rules = directions.flatMap((direction) => direction);
  const [inbound, outbound] = directions.map(countKnown);
  if (rules.every(isUnknown)) return whenKnown(allKnown(rules), () => compliant());
  return nonCompliant(`The default group has ${inbound} inbound and ${outbound} outbound rules.`);
}

function countKnown(rules: SecurityGroupRules): number {
  return isUnknown(rules) ? 0 : rules.filter((rule) => !isUnknown(rule)).length;
}
