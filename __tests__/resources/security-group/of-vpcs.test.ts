import { groupsOfVpcs } from "../../../src/resources/security-group/of-vpcs";
import { ec2DefaultSecurityGroupClosed } from "../../../src/rules/ec2/ec2-default-security-group-closed";
import { ec2SecurityGroupNoPublicSsh } from "../../../src/rules/ec2/ec2-security-group-no-public-ssh";
import { judge } from "../../rules/judge";
import { AFTER_APPLY, readBrought, type PlainJoin, type PlainResource } from "../../support/planned";

const WHAT = "default security group";
const SSH = {
  type: "ingress",
  protocol: "tcp",
  from_port: 22,
  to_port: 22,
  cidr_blocks: ["0.0.0.0/0"],
};

function broughtBy(companions: PlainJoin["companions"] = {}, more: Partial<PlainResource> = {}) {
  return readBrought(groupsOfVpcs, { type: "aws_vpc", values: { cidr_block: "10.0.0.0/16" }, ...more }, { companions });
}

function verdictsOn(companions: PlainJoin["companions"]): readonly (string | null)[] {
  const { [WHAT]: group } = broughtBy(companions);
  if (group === undefined) throw new Error("The VPC brings no group.");
  return [ec2DefaultSecurityGroupClosed, ec2SecurityGroupNoPublicSsh].map((rule) => judge(rule, group).complianceType);
}

describe("the default group of a VPC that a plan makes", () => {
  it("admits its own members and lets everything out, as AWS creates it", () => {
    const traffic = { protocol: "-1", fromPort: 0, toPort: 0, prefixListIds: [] };

    expect(broughtBy()).toEqual({
      [WHAT]: {
        sharedBy: null,
        isDefault: true,
        ingress: [{ ...traffic, cidrs: [] }],
        egress: [{ ...traffic, cidrs: ["0.0.0.0/0"] }],
      },
    });
  });

  it("is not read from the VPC if a resource takes it over", () => {
    expect(broughtBy({ aws_default_security_group: [{ ingress: [] }] })).toEqual({});
    expect(broughtBy({ aws_default_security_group: [{}, AFTER_APPLY] })).toEqual({});
    expect(broughtBy({ aws_default_security_group: [AFTER_APPLY, {}] })).toEqual({});
  });

  it("is not read from an existing VPC, where anybody may have changed it", () => {
    expect(broughtBy({}, { isCreated: false })).toEqual({});
  });

  it.each([
    ["nothing names it", {}, ["NON_COMPLIANT", "COMPLIANT"]],
    ["a rule that names it opens it", { aws_security_group_rule: [SSH] }, ["NON_COMPLIANT", "NON_COMPLIANT"]],
    [
      "something may take it over",
      { aws_default_security_group: [AFTER_APPLY] },
      ["INSUFFICIENT_DATA", "INSUFFICIENT_DATA"],
    ],
  ])("is judged if %s", (_what, companions, verdicts) => {
    expect(verdictsOn(companions)).toEqual(verdicts);
  });
});
