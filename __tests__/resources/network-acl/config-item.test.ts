import fc from "fast-check";
import { isUnknown } from "../../../src/core/known";
import { networkAcl } from "../../../src/resources/network-acl/description";
import { ec2NetworkAclNoPublicAdminPorts } from "../../../src/rules/ec2/ec2-network-acl-no-public-admin-ports";
import { judge } from "../../rules/judge";
import { ec2ConfigItem, ec2ItemInHistory } from "../../support/notified-item";

const DENY_SSH = {
  ruleNumber: 90,
  protocol: "6",
  ruleAction: "deny",
  egress: false,
  cidrBlock: "0.0.0.0/0",
  portRange: { from: 22, to: 22 },
};
const ALLOW_IPV6 = { ruleNumber: 101, protocol: "-1", ruleAction: "allow", egress: false, ipv6CidrBlock: "::/0" };

function acl(more: object = {}) {
  return {
    networkAclId: "acl-0a1b2c3d",
    vpcId: "vpc-0a1b2c3d",
    isDefault: true,
    ownerId: "444455556666",
    entries: [{ ...ALLOW_IPV6, egress: true }, DENY_SSH, ALLOW_IPV6],
    associations: [],
    tags: [],
    ...more,
  };
}

function configurationOf(configuration: unknown, arn: string | null = null) {
  return networkAcl.fromRecordedItem(ec2ConfigItem(networkAcl.resourceType, configuration, arn)).configuration;
}

describe("a network ACL that AWS Config recorded", () => {
  it("has its inbound rules", () => {
    const expected = {
      sharedBy: null,
      isDefault: true,
      isInUse: false,
      ingress: [
        { ruleNumber: 90, action: "deny", protocol: "6", fromPort: 22, toPort: 22, cidr: "0.0.0.0/0" },
        { ruleNumber: 101, action: "allow", protocol: "-1", fromPort: null, toPort: null, cidr: "::/0" },
      ],
    };

    expect(configurationOf(acl())).toEqual(expected);
    expect(networkAcl.fromRecordedItem(ec2ItemInHistory(networkAcl.resourceType, acl())).configuration).toEqual(
      expected,
    );
  });

  it.each([
    ["a source", { cidrBlock: null }, "cidr"],
    ["an action that is one", { ruleAction: "perhaps" }, "action"],
  ])("is unknown only in %s if a rule lacks it", (_name, more, field) => {
    const { ingress } = configurationOf(acl({ entries: [{ ...DENY_SSH, ...more }] }));

    expect(ingress).toMatchObject([{ [field]: { reason: expect.any(String) as unknown } }]);
  });

  it("is unknown only in a rule that is malformed", () => {
    const { ingress } = configurationOf(acl({ entries: [DENY_SSH, { ruleNumber: "first" }, null] }));

    expect(Array.isArray(ingress) && ingress.map(isUnknown)).toEqual([false, true, true]);
  });

  it.each([
    ["rules", { entries: undefined }, "ingress"],
    ["rules that are a list", { entries: "none" }, "ingress"],
    ["a word on the default", { isDefault: null }, "isDefault"],
    ["true or false on the default", { isDefault: "true" }, "isDefault"],
    ["a word on subnets", { associations: null }, "isInUse"],
  ])("without %s is unknown only in that", (_name, more, field) => {
    const unknowns = Object.entries(configurationOf(acl(more))).filter(([, value]) => isUnknown(value));

    expect(unknowns.map(([name]) => name)).toEqual([field]);
  });

  it("belongs to the account that it names, or that its ARN names", () => {
    const shared = "arn:aws:ec2:eu-west-1:999999999999:network-acl/acl-1";

    expect(configurationOf(acl({ ownerId: "999999999999" })).sharedBy).toBe("999999999999");
    expect(configurationOf(acl({ ownerId: undefined }), shared).sharedBy).toBe("999999999999");
    expect(configurationOf(null, shared).sharedBy).toBe("999999999999");
  });

  it("is unknown and throws nothing if its configuration has any other shape", () => {
    const hostile = fc.oneof(fc.anything(), fc.record({ entries: fc.anything(), isDefault: fc.anything() }));

    fc.assert(
      fc.property(hostile, (configuration) => {
        expect(judge(ec2NetworkAclNoPublicAdminPorts, configurationOf(configuration)).complianceType).not.toBe(
          "NON_COMPLIANT",
        );
      }),
    );
    expect(Object.values(configurationOf([])).filter(isUnknown)).toHaveLength(3);
  });
});
