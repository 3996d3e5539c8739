import { unknown } from "../../../src/core/known";
import { securityGroup } from "../../../src/resources/security-group/description";
import { CLOSED_DEFAULT, securityGroupRule } from "../../../src/resources/security-group/examples";
import { ec2DefaultSecurityGroupClosed } from "../../../src/rules/ec2/ec2-default-security-group-closed";
import { judge } from "../judge";

const NOT_KNOWN = unknown("It is known only after apply.");

describe("a default group", () => {
  it("with rules gets their number in the annotation, whoever the rules let in", () => {
    const own = securityGroupRule({ protocol: "-1", fromPort: null, toPort: null, cidrs: [] });

    expect(
      judge(
        ec2DefaultSecurityGroupClosed,
        securityGroup.example({ ...CLOSED_DEFAULT, ingress: [own], egress: [own, own] }),
      ),
    ).toEqual({
      complianceType: "NON_COMPLIANT",
      annotation: "The default group has 1 inbound and 2 outbound rules.",
    });
  });

  it("with a rule of which nothing is known has that rule all the same", () => {
    const rule = { protocol: NOT_KNOWN, fromPort: NOT_KNOWN, toPort: NOT_KNOWN, cidrs: NOT_KNOWN, prefixListIds: [] };

    expect(
      judge(ec2DefaultSecurityGroupClosed, securityGroup.example({ ...CLOSED_DEFAULT, egress: [rule] })).complianceType,
    ).toBe("NON_COMPLIANT");
  });

  it("with a rule that is certain beside others that are not is decided", () => {
    const ingress = [NOT_KNOWN, securityGroupRule()];

    expect(
      judge(ec2DefaultSecurityGroupClosed, securityGroup.example({ ...CLOSED_DEFAULT, ingress, egress: NOT_KNOWN })),
    ).toEqual({
      complianceType: "NON_COMPLIANT",
      annotation: "The default group has 1 inbound and 0 outbound rules.",
    });
  });
});

describe("another group", () => {
  it("may have rules, known or not", () => {
    for (const ingress of [[securityGroupRule()], NOT_KNOWN]) {
      expect(judge(ec2DefaultSecurityGroupClosed, securityGroup.example({ ingress }))).toEqual({
        complianceType: "NOT_APPLICABLE",
        annotation: "The group is not the default group of its VPC.",
      });
    }
  });
});
