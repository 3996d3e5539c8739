import * as z from "zod";
import { switchParameter } from "../../core/config-parameter";
import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { allKnown, mapKnown, unknown, type Known } from "../../core/known";
import { compliant, nonCompliant, notApplicable, whenKnown } from "../../core/verdict";
import { networkAcl } from "../../resources/network-acl/description";
import { aclEntry } from "../../resources/network-acl/examples";
import { publicRules } from "../../resources/network-acl/exposure";
import { RDP, SSH, type NetworkService } from "../../resources/network-ports";
import { firstFew } from "../first-few";
import { unlessShared } from "./unless-shared";

const AFTER_APPLY = unknown("It is known only after apply.");
const denySsh = aclEntry({ ruleNumber: 90, action: "deny", fromPort: 22, toPort: 22 });
const denyRdp = aclEntry({ ruleNumber: 91, action: "deny", protocol: "-1", fromPort: null, toPort: null });

/**
 * The matching rule with the lowest number decides, so a deny counts only if its number is lower than that of the
 * allow.
 */
export const ec2NetworkAclNoPublicAdminPorts = ruleFor(networkAcl, {
  id: "ec2-network-acl-no-public-admin-ports",
  reads: ["sharedBy", "isDefault", "ingress"],
  severity: "MEDIUM",
  title: "Network ACL does not open SSH and RDP to the public",
  rationale:
    "A network ACL applies to a whole subnet: if it blocks SSH and RDP, a security group that somebody opens by" +
    " mistake does no harm.",
  remediation:
    "Deny ports 22 and 3389 in a rule with a lower number than the allow rule, or limit the allow rule to known" +
    " networks." +
    " CLI: aws ec2 replace-network-acl-entry. Terraform: aws_network_acl_rule.rule_action.",
  terraform: hcl`
    # The numbers are lower than that of the allow rule. IPv6 needs the same rules with ipv6_cidr_block = "::/0".
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
      "Leaves out the default ACL of each VPC, which lets everything in; Security Hub's EC2.21 leaves it out too.",
    ),
  }),
  examples: () => ({
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
  }),
  evaluate: ({ sharedBy, isDefault, ingress }, { parameters: { exemptDefault } }) =>
    unlessShared(sharedBy, "owns the ACL and manages its rules", () => {
      if (exemptDefault && isDefault === true) return notApplicable("The ACL is the default ACL of its VPC.");
      const judged = [SSH, RDP].map((service) => openedBy(publicRules(ingress, service), service));
      const open = judged.filter((text) => typeof text === "string");
      if (open.length === 0) return whenKnown(allKnown(judged), () => compliant());
      const violation = nonCompliant(`The ACL is open to the public for ${open.join(" and for ")}.`);
      return exemptDefault ? whenKnown(isDefault, () => violation) : violation;
    }),
});

/** The service and the rules that open it to the public; `null` if none does. */
function openedBy(rules: Known<readonly string[]>, { name, port }: NetworkService): Known<string | null> {
  return mapKnown(rules, (names) => (names.length === 0 ? null : `${name} (port ${port}) by ${firstFew(names)}`));
}
