import * as z from "zod";
import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { securityGroup } from "../../resources/security-group/description";
import { securityGroupRule } from "../../resources/security-group/examples";
import { openOf } from "../../resources/security-group/open-ports";
import { judgePublicPorts, portsOf, portsParameter } from "./public-ports";

const AFTER_APPLY = unknown("It is known only after apply.");
const cifs = { fromPort: 445, toPort: 445 };

/** CIFS, or SMB, is the protocol of Windows file shares. Of old it used NetBIOS, on ports 137 to 139. */
export const ec2SecurityGroupNoPublicCifs = ruleFor(securityGroup, {
  id: "ec2-security-group-no-public-cifs",
  reads: ["sharedBy", "ingress"],
  severity: "HIGH",
  title: "Security group does not open Windows file shares (CIFS) to the public",
  rationale:
    "Worms such as WannaCry spread from one open file share to the next, and whoever reaches a share can try passwords" +
    " and read what it offers to guests.",
  remediation:
    "Remove the rule, or limit it to the networks that need it; from outside, reach the shares through a VPN." +
    " CLI: aws ec2 revoke-security-group-ingress. Terraform: aws_vpc_security_group_ingress_rule.cidr_ipv4.",
  terraform: hcl`
    resource "aws_vpc_security_group_ingress_rule" "cifs" {
      security_group_id = aws_security_group.this.id
      description       = "File shares for the office network"
      ip_protocol       = "tcp"
      from_port         = 445
      to_port           = 445
      cidr_ipv4         = "10.20.0.0/16"
    }
  `,
  parameters: z.strictObject({
    ports: portsParameter("445").describe(
      "TCP ports that have to stay closed, separated by commas: 139,445 if NetBIOS is in use.",
    ),
  }),
  examples: () => ({
    compliant: [
      securityGroup.example(),
      securityGroup.example({ ingress: [] }),
      securityGroup.example({ ingress: [securityGroupRule({ ...cifs, cidrs: ["10.0.0.0/8", "fd00::/8"] })] }),
      securityGroup.example({ ingress: [securityGroupRule({ ...cifs, protocol: "udp", cidrs: ["0.0.0.0/0"] })] }),
    ],
    nonCompliant: [
      securityGroup.example({ ingress: [securityGroupRule({ ...cifs, cidrs: ["0.0.0.0/0"] })] }),
      securityGroup.example({ ingress: [securityGroupRule({ fromPort: 0, toPort: 1024, cidrs: ["::/0"] })] }),
      securityGroup.example({ ingress: [securityGroupRule({ protocol: "-1", fromPort: null, cidrs: ["0.0.0.0/0"] })] }),
    ],
    notApplicable: [securityGroup.example({ sharedBy: "999999999999" })],
    insufficientData: [
      securityGroup.example({ ingress: [securityGroupRule({ ...cifs, prefixListIds: ["pl-0a1b2c3d"] })] }),
      securityGroup.example({ ingress: [securityGroupRule({ fromPort: AFTER_APPLY, toPort: 445, cidrs: ["::/0"] })] }),
      securityGroup.example({ sharedBy: unknown("The owner is not known.") }),
    ],
  }),
  evaluate: (configuration, { parameters }) =>
    judgePublicPorts(configuration, (ingress) => openOf(ingress, "tcp", portsOf(parameters.ports))),
});
