import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { RDP } from "../../resources/network-ports";
import { securityGroup } from "../../resources/security-group/description";
import { securityGroupRule } from "../../resources/security-group/examples";
import { judgePublicIngress } from "./public-ingress";

const AFTER_APPLY = unknown("It is known only after apply.");
const rdp = { fromPort: 3389, toPort: 3389 };

/** RDP uses TCP and UDP on the same port, so a rule for either protocol opens it. */
export const ec2SecurityGroupNoPublicRdp = ruleFor(securityGroup, {
  id: "ec2-security-group-no-public-rdp",
  reads: ["sharedBy", "ingress"],
  severity: "HIGH",
  title: "Security group does not open RDP to the public",
  rationale:
    "An RDP port that the internet can reach is a common way in for ransomware: attackers guess passwords, and use" +
    " holes in the service before they are patched.",
  remediation:
    "Remove the rule, or limit it to the networks that need it; Fleet Manager needs no open port." +
    " CLI: aws ec2 revoke-security-group-ingress. Terraform: aws_vpc_security_group_ingress_rule.cidr_ipv4.",
  terraform: hcl`
    resource "aws_vpc_security_group_ingress_rule" "rdp" {
      security_group_id = aws_security_group.this.id
      description       = "RDP from the administrators' network"
      ip_protocol       = "tcp"
      from_port         = 3389
      to_port           = 3389
      cidr_ipv4         = "10.20.0.0/16"
    }
  `,
  examples: () => ({
    compliant: [
      securityGroup.example(),
      securityGroup.example({ ingress: [securityGroupRule({ cidrs: ["0.0.0.0/0", "::/0"] })] }),
      securityGroup.example({
        ingress: [securityGroupRule({ ...rdp, cidrs: ["10.0.0.0/8", "203.0.113.0/24", "fd00::/8"] })],
      }),
    ],
    nonCompliant: [
      securityGroup.example({ ingress: [securityGroupRule({ ...rdp, cidrs: ["0.0.0.0/0"] })] }),
      securityGroup.example({ ingress: [securityGroupRule({ ...rdp, protocol: "udp", cidrs: ["::/0"] })] }),
      securityGroup.example({ ingress: [securityGroupRule({ fromPort: 1024, toPort: 65_535, cidrs: ["0.0.0.0/0"] })] }),
      securityGroup.example({ ingress: [securityGroupRule({ protocol: "-1", fromPort: null, cidrs: ["0.0.0.0/0"] })] }),
    ],
    notApplicable: [securityGroup.example({ sharedBy: "999999999999" })],
    insufficientData: [
      securityGroup.example({ ingress: [securityGroupRule({ ...rdp, prefixListIds: ["pl-0a1b2c3d"] })] }),
      securityGroup.example({ ingress: [securityGroupRule({ protocol: AFTER_APPLY, cidrs: ["0.0.0.0/0"] })] }),
      securityGroup.example({
        ingress: unknown("ec2:DescribeSecurityGroups was denied.", "ec2:DescribeSecurityGroups"),
      }),
    ],
  }),
  evaluate: (configuration) => judgePublicIngress(configuration, RDP),
});
