import * as z from "zod";
import { switchParameter } from "../../core/config-parameter";
import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant, notApplicable } from "../../core/verdict";
import { networkAcl } from "../../resources/network-acl/description";
import { aclEntry } from "../../resources/network-acl/examples";
import { publicRules } from "../../resources/network-acl/exposure";
import { RDP, SSH } from "../../resources/network-ports";

/** Rules that an annotation names for a service; it says that there are more. */
const NAMED_RULES = 4;
const AFTER_APPLY = unknown("It is known only after apply.");
const denySsh = aclEntry({ ruleNumber: 90, action: "deny", fromPort: 22, toPort: 22 });
const denyRdp = aclEntry({ ruleNumber: 91, action: "deny", protocol: "-1", fromPort: null, toPort: null });

/** The rule with the lowest number that matches decides, so that a deny counts where it stands before the allow. */
export const ec2NetworkAclNoPublicAdminPorts = ruleFor(networkAcl, {
  id: "ec2-network-acl-no-public-admin-ports",
  reads: ["sharedBy", "isDefault", "ingress"],
  severity: "MEDIUM",
  title: "Network ACL does not open SSH and RDP to the public",
  rationale:
    "A network ACL holds for a whole subnet: one that keeps SSH and RDP out makes up for the security group that" +
    " somebody opens by mistake.",
  remediation:
    "Deny ports 22 and 3389 with a lower rule number than that of the allow, or limit the allow to known networks." +
    " CLI: aws ec2 replace-network-acl-entry. Terraform: aws_network_acl_rule.rule_action.",
  terraform: hcl`
    # Numbers below that of the allow. IPv6 needs the same with ipv6_cidr_block = "::/0".
    resource "aws_network_acl_rule" "deny" {
      for_each = {
        ssh     = { number = 90, protocol = "tcp", port = 22 }
        rdp     = { number = 91, protocol = "tcp", port = 3389 }
        rdp_udp = { number = 92, protocol = "udp", port = 3389 }
      }

      network_acl_id = aws_network_acl.this.id
      rule_number    = each.value.number
      rule_action    = "deny"
      protocol       = each.value.protocol
      from_port      = each.value.port
      to_port        = each.value.port
      cidr_block     = "0.0.0.0/0"
    }
  `,
  parameters: z.strictObject({
    exemptDefault: switchParameter(false).describe(
      "Leaves the ACLs unjudged that VPCs are made with and that let everything in, as Security Hub's EC2.21 does.",
    ),
  }),
  examples: {
    compliant: [
      networkAcl.example(),
      networkAcl.example({ ingress: [] }),
      networkAcl.example({ ingress: [aclEntry({ cidr: "10.0.0.0/8" })] }),
      networkAcl.example({ ingress: [aclEntry(), denySsh, denyRdp] }),
    ],
    nonCompliant: [
      networkAcl.example({ isDefault: true, ingress: [aclEntry({ protocol: "-1", fromPort: null, toPort: null })] }),
      networkAcl.example({ ingress: [aclEntry({ fromPort: 22, toPort: 22, cidr: "::/0" })] }),
      networkAcl.example({ ingress: [aclEntry(), denySsh] }),
      networkAcl.example({ ingress: [aclEntry({ ruleNumber: 80 }), denySsh, denyRdp] }),
    ],
    notApplicable: [networkAcl.example({ sharedBy: "999999999999" })],
    insufficientData: [
      networkAcl.example({ ingress: [aclEntry({ cidr: AFTER_APPLY })] }),
      networkAcl.example({ ingress: [aclEntry({ ruleNumber: AFTER_APPLY }), denySsh, denyRdp] }),
      networkAcl.example({ ingress: unknown("ec2:DescribeNetworkAcls was denied.", "ec2:DescribeNetworkAcls") }),
      networkAcl.example({ sharedBy: unknown("The owner is not known.") }),
    ],
  },
  evaluate({ sharedBy, isDefault, ingress }, { parameters }) {
    if (isUnknown(sharedBy)) return insufficientData(sharedBy);
    if (sharedBy !== null) return notApplicable(`Account ${sharedBy} owns the ACL and manages its rules.`);
    if (parameters.exemptDefault && isDefault === true) return notApplicable("It is the default ACL of its VPC.");
    const judged = [SSH, RDP].map((service) => ({ service, rules: publicRules(ingress, service) }));
    const open = judged.flatMap(({ service: { name, port }, rules }) =>
      isUnknown(rules) || rules.length === 0 ? [] : [`${name} (port ${port}) by ${namesOf(rules)}`],
    );
    const [undecided] = judged.map(({ rules }) => rules).filter(isUnknown);
    if (open.length === 0) return undecided === undefined ? compliant() : insufficientData(undecided);
    if (parameters.exemptDefault && isUnknown(isDefault)) return insufficientData(isDefault);
    return nonCompliant(`The ACL opens to the public: ${open.join("; ")}.`);
  },
});

function namesOf(rules: readonly string[]): string {
  return `${rules.slice(0, NAMED_RULES).join(", ")}${rules.length > NAMED_RULES ? " and more" : ""}`;
}
