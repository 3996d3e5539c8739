import * as z from "zod";
import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { securityGroup } from "../../resources/security-group/description";
import { securityGroupRule } from "../../resources/security-group/examples";
import { openBeside } from "../../resources/security-group/open-ports";
import { judgePublicPorts, optionalPortsParameter, portsOf } from "./public-ports";

const AFTER_APPLY = unknown("It is known only after apply.");
const custom = { fromPort: 7000, toPort: 7000 };

/** TCP and UDP are judged, which have ports; a rule for every protocol opens both. */
export const ec2SecurityGroupPublicPortsAuthorized = ruleFor(securityGroup, {
  id: "ec2-security-group-public-ports-authorized",
  reads: ["sharedBy", "ingress"],
  severity: "HIGH",
  title: "Security group opens only authorized ports to the public",
  rationale:
    "What the public may reach is known in advance: websites, as a rule. Every other port that is open to everybody" +
    " is a mistake, or a decision that nobody has written down.",
  remediation:
    "Remove the rule, or limit it to the networks that need it; if the port is to be public, add it to the rule's" +
    " parameters." +
    " CLI: aws ec2 revoke-security-group-ingress. Terraform: aws_vpc_security_group_ingress_rule.cidr_ipv4.",
  terraform: hcl`
    resource "aws_vpc_security_group_ingress_rule" "https" {
      security_group_id = aws_security_group.this.id
      description       = "HTTPS for everybody"
      ip_protocol       = "tcp"
      from_port         = 443
      to_port           = 443
      cidr_ipv4         = "0.0.0.0/0"
    }
  `,
  parameters: z.strictObject({
    authorizedTcpPorts: optionalPortsParameter("80,443").describe("TCP ports that may be public, separated by commas."),
    authorizedUdpPorts: optionalPortsParameter("").describe("UDP ports that may be public, separated by commas."),
  }),
  examples: () => ({
    compliant: [
      securityGroup.example(),
      securityGroup.example({ ingress: [] }),
      securityGroup.example({ ingress: [securityGroupRule({ cidrs: ["0.0.0.0/0", "::/0"] })] }),
      securityGroup.example({ ingress: [securityGroupRule({ ...custom, cidrs: ["10.0.0.0/8"] })] }),
      securityGroup.example({
        ingress: [securityGroupRule({ protocol: "icmp", fromPort: -1, toPort: -1, cidrs: ["0.0.0.0/0"] })],
      }),
    ],
    nonCompliant: [
      securityGroup.example({ ingress: [securityGroupRule({ ...custom, cidrs: ["0.0.0.0/0"] })] }),
      securityGroup.example({ ingress: [securityGroupRule({ fromPort: 80, toPort: 81, cidrs: ["::/0"] })] }),
      securityGroup.example({ ingress: [securityGroupRule({ protocol: "udp", cidrs: ["0.0.0.0/0"] })] }),
      securityGroup.example({ ingress: [securityGroupRule({ protocol: "-1", fromPort: null, cidrs: ["0.0.0.0/0"] })] }),
    ],
    notApplicable: [securityGroup.example({ sharedBy: "999999999999" })],
    insufficientData: [
      securityGroup.example({ ingress: [securityGroupRule({ ...custom, prefixListIds: ["pl-0a1b2c3d"] })] }),
      securityGroup.example({ ingress: [securityGroupRule({ toPort: AFTER_APPLY, cidrs: ["0.0.0.0/0"] })] }),
      securityGroup.example({ sharedBy: unknown("The owner is not known.") }),
    ],
  }),
  evaluate: (configuration, { parameters: { authorizedTcpPorts, authorizedUdpPorts } }) =>
    judgePublicPorts(configuration, (ingress) => [
      ...openBeside(ingress, "tcp", portsOf(authorizedTcpPorts)),
      ...openBeside(ingress, "udp", portsOf(authorizedUdpPorts)),
    ]),
});
