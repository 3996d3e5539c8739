import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant, notApplicable } from "../../core/verdict";
import { securityGroup } from "../../resources/security-group/description";
import { CLOSED_DEFAULT, securityGroupRule } from "../../resources/security-group/examples";
import type { SecurityGroupRules } from "../../resources/security-group/rule";

const AFTER_APPLY = unknown("The group's rules are known only after apply.");

/** Nobody chooses the default group: what is launched without one gets it, and with it what it lets through. */
export const ec2DefaultSecurityGroupClosed = ruleFor(securityGroup, {
  id: "ec2-default-security-group-closed",
  reads: ["sharedBy", "isDefault", "ingress", "egress"],
  severity: "HIGH",
  title: "Default security group of a VPC has no rules",
  rationale:
    "A resource that is launched without a security group gets the default one. With no rules in it such a resource" +
    " stays cut off until somebody decides what it may talk to.",
  remediation:
    "Move what uses the group to groups of its own, then remove the group's rules. CLI: aws ec2" +
    " revoke-security-group-ingress, revoke-security-group-egress. Terraform: aws_default_security_group without rules.",
  terraform: hcl`
    # Without rules here, Terraform removes those that the group has.
    resource "aws_default_security_group" "this" {
      vpc_id = aws_vpc.this.id
    }
  `,
  examples: {
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
  },
  evaluate({ sharedBy, isDefault, ingress, egress }) {
    if (isUnknown(sharedBy)) return insufficientData(sharedBy);
    if (sharedBy !== null) return notApplicable(`Account ${sharedBy} owns the group and manages its rules.`);
    if (isUnknown(isDefault)) return insufficientData(isDefault);
    if (!isDefault) return notApplicable("It is not the default group of its VPC.");
    const [inbound, outbound] = [listed(ingress), listed(egress)];
    const count = { in: inbound.filter(isKnown).length, out: outbound.filter(isKnown).length };
    if (count.in + count.out > 0) {
      return nonCompliant(`The default group has ${count.in} inbound and ${count.out} outbound rules.`);
    }
    const undecided = [...inbound, ...outbound].find(isUnknown);
    return undecided === undefined ? compliant() : insufficientData(undecided);
  },
});

function listed(rules: SecurityGroupRules) {
  return isUnknown(rules) ? [rules] : rules;
}

function isKnown(value: unknown): boolean {
  return !isUnknown(value);
}
