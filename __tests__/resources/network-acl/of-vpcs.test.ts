import { unknown } from "../../../src/core/known";
import { aclsOfVpcs } from "../../../src/resources/network-acl/of-vpcs";
import { ec2NetworkAclNoPublicAdminPorts } from "../../../src/rules/ec2/ec2-network-acl-no-public-admin-ports";
import { judge } from "../../rules/judge";
import { AFTER_APPLY, readBrought, type PlainJoin, type PlainValues } from "../../support/planned";

const WHAT = "default network ACL";
const DENY = { rule_number: 90, rule_action: "deny", protocol: "-1", cidr_block: "0.0.0.0/0" };

function broughtBy(companions: PlainJoin["companions"] = {}, values: PlainValues = {}, isCreated = true) {
  return readBrought(aclsOfVpcs, { type: "aws_vpc", values, isCreated }, { companions });
}

function verdictOn(companions: PlainJoin["companions"], values: PlainValues): string | undefined {
  const { [WHAT]: acl } = broughtBy(companions, values);
  return acl && judge(ec2NetworkAclNoPublicAdminPorts, acl).complianceType;
}

describe("the default ACL of a VPC that a plan makes", () => {
  it("admits everything, as AWS creates it", () => {
    const all = { action: "allow", protocol: "-1", fromPort: 0, toPort: 0 };

    expect(broughtBy({}, { assign_generated_ipv6_cidr_block: true })).toEqual({
      [WHAT]: {
        sharedBy: null,
        isDefault: true,
        isInUse: unknown("The plan does not say which subnets leave their ACL to the VPC."),
        ingress: [
          { ...all, ruleNumber: 100, cidr: "0.0.0.0/0" },
          { ...all, ruleNumber: 101, cidr: "::/0" },
        ],
      },
    });
  });

  it("is not read from the VPC if a resource takes it over", () => {
    expect(broughtBy({ aws_default_network_acl: [{}] })).toEqual({});
  });

  it("is not read from an existing VPC, where anybody may have changed it", () => {
    expect(broughtBy({}, {}, false)).toEqual({});
  });

  it.each([
    ["nothing names it", {}, {}, "NON_COMPLIANT"],
    ["a rule that names it denies first", { aws_network_acl_rule: [DENY] }, {}, "COMPLIANT"],
    [
      "a rule denies IPv4 and the VPC has IPv6",
      { aws_network_acl_rule: [DENY] },
      { ipv6_ipam_pool_id: "ipam-pool-0a1b2c3d" },
      "NON_COMPLIANT",
    ],
    [
      "a rule denies IPv4 and a block of IPv6 is given to the VPC later",
      { aws_network_acl_rule: [DENY], aws_vpc_ipv6_cidr_block_association: [{}] },
      {},
      "NON_COMPLIANT",
    ],
    [
      "a rule denies IPv4 and whether the VPC has IPv6 is not known",
      { aws_network_acl_rule: [DENY] },
      { assign_generated_ipv6_cidr_block: AFTER_APPLY },
      "INSUFFICIENT_DATA",
    ],
    ["something may take it over", { aws_default_network_acl: [AFTER_APPLY] }, {}, "INSUFFICIENT_DATA"],
  ])("is judged if %s", (_what, companions, values, verdict) => {
    expect(verdictOn(companions, values)).toBe(verdict);
  });
});
