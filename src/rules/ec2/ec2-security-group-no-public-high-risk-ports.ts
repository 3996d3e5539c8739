import * as z from "zod";
import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { unknown } from "../../core/known";
import { securityGroup } from "../../resources/security-group/description";
import { securityGroupRule } from "../../resources/security-group/examples";
import { openOf } from "../../resources/security-group/open-ports";
import { judgePublicPorts, portsOf, portsParameter } from "./public-ports";

const AFTER_APPLY = unknown("It is known only after apply.");
const mysql = { fromPort: 3306, toPort: 3306 };

/** As Security Hub lists them for EC2.19. */
const HIGH_RISK =
  "20,21,22,23,25,110,135,143,445,1433,1434,3000,3306,3389,4333,5000,5432,5500,5601,8080,8088,8888,9200,9300";

/** The ports of services that are meant for administrators or other servers: remote access, databases, consoles. */
export const ec2SecurityGroupNoPublicHighRiskPorts = ruleFor(securityGroup, {
  id: "ec2-security-group-no-public-high-risk-ports",
  reads: ["sharedBy", "ingress"],
  severity: "CRITICAL",
  title: "Security group opens no port of high risk to the public",
  rationale:
    "Remote access, databases and search servers are attacked as soon as they are reachable. Many of them give" +
    " everything away to whoever has one password, and some need none.",
  remediation:
    "Remove the rule, or limit it to the networks that need it, and put a load balancer in front of what the public" +
    " may use." +
    " CLI: aws ec2 revoke-security-group-ingress. Terraform: aws_vpc_security_group_ingress_rule.cidr_ipv4.",
  terraform: hcl`
    resource "aws_vpc_security_group_ingress_rule" "database" {
      security_group_id            = aws_security_group.this.id
      description                  = "The database, for the servers alone"
      ip_protocol                  = "tcp"
      from_port                    = 5432
      to_port                      = 5432
      referenced_security_group_id = aws_security_group.servers.id
    }

    resource "aws_security_group" "servers" {
      name   = "servers"
      vpc_id = aws_vpc.this.id
    }
  `,
  parameters: z.strictObject({
    ports: portsParameter(HIGH_RISK).describe("TCP ports that have to stay closed, separated by commas."),
  }),
  examples: () => ({
    compliant: [
      securityGroup.example(),
      securityGroup.example({ ingress: [] }),
      securityGroup.example({ ingress: [securityGroupRule({ cidrs: ["0.0.0.0/0", "::/0"] })] }),
      securityGroup.example({ ingress: [securityGroupRule({ ...mysql, cidrs: ["10.0.0.0/8"] })] }),
    ],
    nonCompliant: [
      securityGroup.example({ ingress: [securityGroupRule({ ...mysql, cidrs: ["0.0.0.0/0"] })] }),
      securityGroup.example({ ingress: [securityGroupRule({ fromPort: 9000, toPort: 9999, cidrs: ["::/0"] })] }),
      securityGroup.example({ ingress: [securityGroupRule({ protocol: "-1", fromPort: null, cidrs: ["0.0.0.0/0"] })] }),
    ],
    notApplicable: [securityGroup.example({ sharedBy: "999999999999" })],
    insufficientData: [
      securityGroup.example({ ingress: [securityGroupRule({ ...mysql, prefixListIds: ["pl-0a1b2c3d"] })] }),
      securityGroup.example({ ingress: [securityGroupRule({ ...mysql, cidrs: [AFTER_APPLY] })] }),
      securityGroup.example({ sharedBy: unknown("The owner is not known.") }),
    ],
  }),
  evaluate: (configuration, { parameters }) =>
    judgePublicPorts(configuration, (ingress) => openOf(ingress, "tcp", portsOf(parameters.ports))),
});
