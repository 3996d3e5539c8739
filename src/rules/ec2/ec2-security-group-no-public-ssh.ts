import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { SSH } from "../../resources/network-ports";
import { securityGroup } from "../../resources/security-group/description";
import { securityGroupRule } from "../../resources/security-group/examples";
import { judgePublicIngress } from "./public-ingress";

const AFTER_APPLY = unknown("It is known only after apply.");
const ssh = { fromPort: 22, toPort: 22 };

/**
 * "Public" means more addresses than the largest block that one organisation holds, even if several rules share them.
 */
export const ec2SecurityGroupNoPublicSsh = ruleFor(securityGroup, {
  id: "ec2-security-group-no-public-ssh",
  reads: ["sharedBy", "ingress"],
  severity: "HIGH",
  title: "Security group does not open SSH to the public",
  rationale:
    "Attackers find an open SSH port within minutes, and from then on try passwords and stolen keys; one weak login" +
    " or one hole in the server is enough.",
  remediation:
    "Remove the rule, or limit it to the networks that need it; Session Manager needs no open port." +
    " CLI: aws ec2 revoke-security-group-ingress. Terraform: aws_vpc_security_group_ingress_rule.cidr_ipv4.",
  terraform: hcl`
    resource "aws_vpc_security_group_ingress_rule" "ssh" {
      security_group_id = aws_security_group.this.id
      description       = "SSH from the administrators' network"
      ip_protocol       = "tcp"
      from_port         = 22
      to_port           = 22
      cidr_ipv4         = "10.20.0.0/16"
    }
  `,
  examples: () => ({
    compliant: [
      securityGroup.example(),
      securityGroup.example({ ingress: [] }),
      securityGroup.example({ ingress: [securityGroupRule({ cidrs: ["0.0.0.0/0", "::/0"] })] }),
      securityGroup.example({
        ingress: [securityGroupRule({ ...ssh, cidrs: ["10.0.0.0/8", "203.0.113.0/24", "fd00::/8"] })],
      }),
    ],
    nonCompliant: [
      securityGroup.example({ ingress: [securityGroupRule({ ...ssh, cidrs: ["0.0.0.0/0"] })] }),
      securityGroup.example({ ingress: [securityGroupRule({ fromPort: 0, toPort: 1024, cidrs: ["::/0"] })] }),
      securityGroup.example({ ingress: [securityGroupRule({ ...ssh, cidrs: ["0.0.0.0/1", "128.0.0.0/1"] })] }),
      securityGroup.example({ ingress: [securityGroupRule({ protocol: "-1", fromPort: null, cidrs: ["0.0.0.0/0"] })] }),
    ],
    notApplicable: [securityGroup.example({ sharedBy: "999999999999" })],
    insufficientData: [
      securityGroup.example({ ingress: [securityGroupRule({ ...ssh, prefixListIds: ["pl-0a1b2c3d"] })] }),
      securityGroup.example({ ingress: [securityGroupRule({ ...ssh, cidrs: [AFTER_APPLY] })] }),
      securityGroup.example({ ingress: [securityGroupRule({ fromPort: AFTER_APPLY, cidrs: ["0.0.0.0/0"] })] }),
      securityGroup.example({ sharedBy: unknown("The owner is not known.") }),
    ],
  }),
  evaluate: (configuration) => judgePublicIngress(configuration, SSH),
});
