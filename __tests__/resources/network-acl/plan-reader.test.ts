import { isUnknown, surelySet } from "../../../src/core/known";
import { networkAcl } from "../../../src/resources/network-acl/description";
import type { NetworkAclEntry } from "../../../src/resources/network-acl/entry";
import { ec2NetworkAclNoPublicAdminPorts } from "../../../src/rules/ec2/ec2-network-acl-no-public-admin-ports";
import { judge } from "../../rules/judge";
import { AFTER_APPLY, readPlanned, type PlainJoin, type PlainResource, type PlainValues } from "../../support/planned";

const RULE = "aws_network_acl_rule";
const ASSOCIATION = "aws_network_acl_association";
const SSH = { protocol: "tcp", from_port: 22, to_port: 22, cidr_block: "0.0.0.0/0", ipv6_cidr_block: "" };

function block(more: PlainValues = {}): PlainValues {
  return { ...SSH, rule_no: 100, action: "allow", ...more };
}

function rule(more: PlainValues = {}): PlainValues {
  return { ...SSH, rule_number: 100, rule_action: "allow", egress: null, ...more };
}

function acl(values: PlainValues, around: PlainJoin = {}, more: Partial<PlainResource> = {}) {
  return readPlanned(networkAcl.planReader, { type: "aws_network_acl", values, ...more }, around);
}

function verdictOn(...args: Parameters<typeof acl>): string {
  return judge(ec2NetworkAclNoPublicAdminPorts, acl(...args)).complianceType;
}

function ruledBy(...rules: readonly (PlainValues | typeof AFTER_APPLY)[]): PlainJoin {
  return { companions: { [RULE]: rules } };
}

describe("a planned network ACL", () => {
  it("is the plan's own, with its inline rules and its rule resources", () => {
    const found = acl(
      { ingress: [block({ rule_no: 90, action: "DENY" })] },
      ruledBy(
        rule({ ipv6_cidr_block: "::/0", cidr_block: null }),
        rule({ rule_number: 110, rule_action: AFTER_APPLY, protocol: "-1", from_port: 0, to_port: 0 }),
        AFTER_APPLY,
      ),
    );

    expect(found).toEqual({
      sharedBy: null,
      isDefault: false,
      isInUse: false,
      ingress: [
        { ruleNumber: 90, action: "deny", protocol: "tcp", fromPort: 22, toPort: 22, cidr: "0.0.0.0/0" },
        { ruleNumber: 100, action: "allow", protocol: "tcp", fromPort: 22, toPort: 22, cidr: "::/0" },
        { ruleNumber: 110, action: AFTER_APPLY, protocol: "-1", fromPort: 0, toPort: 0, cidr: "0.0.0.0/0" },
        AFTER_APPLY,
      ],
    });
  });

  it.each([
    ["a subnet in line", { subnet_ids: ["subnet-1"] }, {}, true],
    ["a subnet in line that is to come", { subnet_ids: [AFTER_APPLY] }, {}, true],
    ["an association of its own", {}, { companions: { [ASSOCIATION]: [{ subnet_id: "subnet-1" }] } }, true],
    ["an association that may be its own", {}, { companions: { [ASSOCIATION]: [AFTER_APPLY] } }, AFTER_APPLY],
    ["subnets that are to come", { subnet_ids: surelySet(AFTER_APPLY) }, {}, true],
    ["subnets that are not known", { subnet_ids: AFTER_APPLY }, {}, AFTER_APPLY],
    ["no subnet", { subnet_ids: [] }, {}, false],
    [
      "a subnet whose association the plan takes away",
      { subnet_ids: ["subnet-1"] },
      { former: { [ASSOCIATION]: [{ subnet_id: "subnet-1" }] } },
      false,
    ],
  ])("with %s says whether it is in use", (_name, values, around, expected) => {
    expect(acl(values, around).isInUse).toBe(expected);
  });

  it("is the default ACL if Terraform's type says so", () => {
    expect(acl({}, {}, { type: "aws_default_network_acl" }).isDefault).toBe(true);
  });

  it.each([
    ["no rule", {}, "COMPLIANT"],
    ["a rule for egress", ruledBy(rule({ egress: true })), "COMPLIANT"],
    ["a rule that opens it", ruledBy(rule()), "NON_COMPLIANT"],
    ["a rule that opens it, not for egress", ruledBy(rule({ egress: false })), "NON_COMPLIANT"],
    [
      "two rules, the first of which denies",
      ruledBy(rule(), rule({ rule_number: 1, rule_action: "deny" })),
      "COMPLIANT",
    ],
    ["a rule that may be another's", ruledBy(AFTER_APPLY), "INSUFFICIENT_DATA"],
    ["a rule of unknown direction", ruledBy(rule({ egress: AFTER_APPLY })), "INSUFFICIENT_DATA"],
    ["a rule of unknown source", ruledBy(rule({ cidr_block: AFTER_APPLY })), "INSUFFICIENT_DATA"],
    ["a rule that does not say what it does", ruledBy(rule({ rule_action: null })), "INSUFFICIENT_DATA"],
    ["a rule whose action is not known", ruledBy(rule({ rule_action: AFTER_APPLY })), "INSUFFICIENT_DATA"],
    ["a rule without a source", ruledBy(rule({ cidr_block: "", ipv6_cidr_block: null })), "INSUFFICIENT_DATA"],
    ["a rule that opens it to IPv6", ruledBy(rule({ cidr_block: null, ipv6_cidr_block: "::/0" })), "NON_COMPLIANT"],
    ["a rule that may be another's beside an open one", ruledBy(AFTER_APPLY, rule()), "INSUFFICIENT_DATA"],
  ])("with %s as a resource is judged by it", (_name, around, expected) => {
    expect(verdictOn({}, around)).toBe(expected);
  });

  it("is judged by both if a rule resource denies what an inline rule allows", () => {
    const deny = ruledBy(rule({ rule_number: 90, rule_action: "deny" }));

    expect(verdictOn({ ingress: [block()] }, {})).toBe("NON_COMPLIANT");
    expect(verdictOn({ ingress: [block()] }, deny)).toBe("COMPLIANT");
    expect(verdictOn({ ingress: [block()] }, ruledBy(AFTER_APPLY))).toBe("INSUFFICIENT_DATA");
  });

  it("is undecided if its inline rules are unknown", () => {
    expect(acl({ ingress: AFTER_APPLY }).ingress).toEqual([AFTER_APPLY]);
    expect(verdictOn({ ingress: [block({ rule_no: AFTER_APPLY })] })).toBe("NON_COMPLIANT");
    expect(verdictOn({ ingress: [block({ action: AFTER_APPLY })] })).toBe("INSUFFICIENT_DATA");
  });

  it("leaves a rule's number or protocol unknown if the plan lacks it", () => {
    const [entry] = acl({}, ruledBy(rule({ rule_number: null, protocol: null }))).ingress as readonly NetworkAclEntry[];

    expect(isUnknown(entry?.ruleNumber)).toBe(true);
    expect(isUnknown(entry?.protocol)).toBe(true);
  });
});

describe("an existing network ACL, whose rules the provider has read", () => {
  const stands = { isCreated: false };

  it("has rules that others created", () => {
    expect(verdictOn({ ingress: [block()] }, {}, stands)).toBe("NON_COMPLIANT");
  });

  it("has each rule once", () => {
    expect(acl({ ingress: [block()] }, ruledBy(rule()), stands).ingress).toHaveLength(1);
  });

  it("has a rule as the plan changes it", () => {
    const closed = rule({ cidr_block: "10.0.0.0/8" });

    expect(verdictOn({ ingress: [block()] }, ruledBy(closed), stands)).toBe("COMPLIANT");
  });

  it("has no rule that the plan removes", () => {
    expect(verdictOn({ ingress: [block()] }, { former: { [RULE]: [rule()] } }, stands)).toBe("COMPLIANT");
  });

  it("keeps a rule that shares its number with an outbound rule", () => {
    const around = { ...ruledBy(rule({ egress: true })), former: { [RULE]: [rule({ egress: true })] } };

    expect(verdictOn({ ingress: [block()] }, around, stands)).toBe("NON_COMPLIANT");
  });
});
