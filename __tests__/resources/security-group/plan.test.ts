import { unknown } from "../../../src/core/known";
import {
  securityGroupFromPlan,
  type PlannedRuleBlock,
  type PlannedVpcRule,
} from "../../../src/resources/security-group/plan";
import { ec2DefaultSecurityGroupClosed } from "../../../src/rules/ec2/ec2-default-security-group-closed";
import { ec2SecurityGroupNoPublicSsh } from "../../../src/rules/ec2/ec2-security-group-no-public-ssh";
import { judge } from "../../rules/judge";

const AFTER_APPLY = unknown("It is known only after apply.");

function block(more: Partial<PlannedRuleBlock> = {}): PlannedRuleBlock {
  return {
    protocol: "tcp",
    from_port: 22,
    to_port: 22,
    cidr_blocks: null,
    ipv6_cidr_blocks: null,
    prefix_list_ids: null,
    ...more,
  };
}

function vpcRule(more: Partial<PlannedVpcRule> = {}): PlannedVpcRule {
  return {
    ip_protocol: "tcp",
    from_port: 22,
    to_port: 22,
    cidr_ipv4: null,
    cidr_ipv6: null,
    prefix_list_id: null,
    ...more,
  };
}

function verdictOn(...ingress: Parameters<typeof securityGroupFromPlan>[0]["ingress"]): string {
  const configuration = securityGroupFromPlan({ is_default: false, ingress, egress: [] });
  return judge(ec2SecurityGroupNoPublicSsh, configuration).complianceType;
}

describe("a planned security group", () => {
  it("is the plan's own, with the rules in line and those that are resources of their own", () => {
    const ingress = [
      block({ cidr_blocks: ["10.0.0.0/8", AFTER_APPLY], ipv6_cidr_blocks: ["fd00::/8"], prefix_list_ids: ["pl-1"] }),
      block({ cidr_blocks: AFTER_APPLY }),
      vpcRule({ cidr_ipv4: "10.0.0.0/8", prefix_list_id: AFTER_APPLY }),
      vpcRule({ ip_protocol: "-1", from_port: null, to_port: null, cidr_ipv6: "::/0" }),
      AFTER_APPLY,
    ];
    const ssh = { protocol: "tcp", fromPort: 22, toPort: 22 };

    expect(securityGroupFromPlan({ is_default: true, ingress, egress: [vpcRule()] })).toEqual({
      sharedBy: null,
      isDefault: true,
      ingress: [
        { ...ssh, cidrs: ["10.0.0.0/8", AFTER_APPLY, "fd00::/8"], prefixListIds: ["pl-1"] },
        { ...ssh, cidrs: [AFTER_APPLY], prefixListIds: [] },
        { ...ssh, cidrs: ["10.0.0.0/8"], prefixListIds: [AFTER_APPLY] },
        { protocol: "-1", fromPort: null, toPort: null, cidrs: ["::/0"], prefixListIds: [] },
        AFTER_APPLY,
      ],
      egress: [{ ...ssh, cidrs: [], prefixListIds: [] }],
    });
  });

  it.each([
    ["no rule", [], "COMPLIANT"],
    ["a rule in line for everyone", [block({ cidr_blocks: ["0.0.0.0/0"] })], "NON_COMPLIANT"],
    ["a rule of its own for everyone", [vpcRule({ cidr_ipv6: "::/0" })], "NON_COMPLIANT"],
    ["one half in line, one as a resource", [block({ cidr_blocks: ["0.0.0.0/1"] }), vpcRule()], "NON_COMPLIANT"],
    ["a rule that refers to a group alone", [block(), vpcRule()], "COMPLIANT"],
    ["a rule for a network that is not known", [vpcRule({ cidr_ipv4: AFTER_APPLY })], "INSUFFICIENT_DATA"],
    ["rules that are not known beside an open one", [AFTER_APPLY, block({ cidr_blocks: ["::/0"] })], "NON_COMPLIANT"],
    ["rules that are not known beside a closed one", [AFTER_APPLY, block()], "INSUFFICIENT_DATA"],
  ])("with %s is judged before it is made", (_name, ingress, expected) => {
    expect(verdictOn(...ingress)).toBe(expected);
  });

  it("that is the default one is closed without rules", () => {
    const verdict = (ingress: readonly PlannedRuleBlock[]) =>
      judge(ec2DefaultSecurityGroupClosed, securityGroupFromPlan({ is_default: true, ingress, egress: [] }));

    expect(verdict([]).complianceType).toBe("COMPLIANT");
    expect(verdict([block()]).complianceType).toBe("NON_COMPLIANT");
  });
});
