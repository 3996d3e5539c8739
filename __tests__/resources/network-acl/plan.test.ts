import { unknown } from "../../../src/core/known";
import {
  networkAclFromPlan,
  type PlannedIngressBlock,
  type PlannedNetworkAclRule,
} from "../../../src/resources/network-acl/plan";
import { ec2NetworkAclNoPublicAdminPorts } from "../../../src/rules/ec2/ec2-network-acl-no-public-admin-ports";
import { judge } from "../../rules/judge";

const AFTER_APPLY = unknown("It is known only after apply.");
const EVERYTHING = { protocol: "-1", from_port: 0, to_port: 0, cidr_block: "0.0.0.0/0", ipv6_cidr_block: "" };

function block(more: Partial<PlannedIngressBlock> = {}): PlannedIngressBlock {
  return { ...EVERYTHING, rule_no: 100, action: "allow", ...more };
}

function rule(more: Partial<PlannedNetworkAclRule> = {}): PlannedNetworkAclRule {
  return { ...EVERYTHING, rule_number: 100, rule_action: "allow", ...more };
}

describe("a planned network ACL", () => {
  it("is the plan's own, with the rules in line and those that are resources of their own", () => {
    const ingress = [
      block({ protocol: "tcp", from_port: 22, to_port: 22, action: "DENY", rule_no: 90 }),
      rule({ cidr_block: null, ipv6_cidr_block: "::/0", rule_action: AFTER_APPLY }),
      AFTER_APPLY,
    ];

    expect(networkAclFromPlan({ is_default: true, ingress })).toEqual({
      sharedBy: null,
      isDefault: true,
      ingress: [
        { ruleNumber: 90, action: "deny", protocol: "tcp", fromPort: 22, toPort: 22, cidr: "0.0.0.0/0" },
        { ruleNumber: 100, action: AFTER_APPLY, protocol: "-1", fromPort: 0, toPort: 0, cidr: "::/0" },
        AFTER_APPLY,
      ],
    });
  });

  it.each([
    ["no rule", [], "COMPLIANT"],
    ["a rule in line for everything", [block()], "NON_COMPLIANT"],
    ["a rule of its own for everything", [rule({ cidr_block: null, ipv6_cidr_block: "::/0" })], "NON_COMPLIANT"],
    [
      "a deny of its own before an allow in line",
      [block(), rule({ rule_number: 90, rule_action: "deny" })],
      "COMPLIANT",
    ],
    ["an action that is not known", [rule({ rule_action: AFTER_APPLY })], "INSUFFICIENT_DATA"],
    ["a source that is not known", [block({ cidr_block: AFTER_APPLY })], "INSUFFICIENT_DATA"],
    ["no source", [block({ cidr_block: "", ipv6_cidr_block: null })], "INSUFFICIENT_DATA"],
    ["rules that are not known", [AFTER_APPLY], "INSUFFICIENT_DATA"],
    ["rules that are not known beside an allow, which they may bar", [block(), AFTER_APPLY], "INSUFFICIENT_DATA"],
  ])("with %s is judged before it is made", (_name, ingress, expected) => {
    const configuration = networkAclFromPlan({ is_default: false, ingress });

    expect(judge(ec2NetworkAclNoPublicAdminPorts, configuration).complianceType).toBe(expected);
  });
});
