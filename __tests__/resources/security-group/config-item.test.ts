import fc from "fast-check";
import { isUnknown } from "../../../src/core/known";
import { securityGroup } from "../../../src/resources/security-group/description";
import { ec2SecurityGroupNoPublicSsh } from "../../../src/rules/ec2/ec2-security-group-no-public-ssh";
import { judge } from "../../rules/judge";
import { ec2ConfigItem, ec2ItemInHistory } from "../../support/notified-item";

const SSH_RULE = {
  ipProtocol: "tcp",
  fromPort: 22,
  toPort: 22,
  userIdGroupPairs: [],
  ipv4Ranges: [{ cidrIp: "203.0.113.0/24", description: "office" }],
  ipRanges: ["203.0.113.0/24"],
  ipv6Ranges: [{ cidrIpv6: "2001:db8::/32" }],
  prefixListIds: [{ prefixListId: "pl-0a1b2c3d" }],
};

function group(more: object = {}) {
  return {
    ownerId: "444455556666",
    groupName: "bastion",
    groupId: "sg-0a1b2c3d",
    description: "the way in",
    ipPermissions: [SSH_RULE],
    ipPermissionsEgress: [],
    vpcId: "vpc-0a1b2c3d",
    tags: [],
    ...more,
  };
}

function configurationOf(configuration: unknown, arn: string | null = null) {
  return securityGroup.fromRecordedItem(ec2ConfigItem(securityGroup.resourceType, configuration, arn)).configuration;
}

describe("a security group that AWS Config recorded", () => {
  it("has its rules, with each block once even if the item has it twice", () => {
    const expected = {
      sharedBy: null,
      isDefault: false,
      ingress: [
        {
          protocol: "tcp",
          fromPort: 22,
          toPort: 22,
          cidrs: ["203.0.113.0/24", "2001:db8::/32"],
          prefixListIds: ["pl-0a1b2c3d"],
        },
      ],
      egress: [],
    };

    expect(securityGroup.fromRecordedItem(ec2ConfigItem(securityGroup.resourceType, group()))).toMatchObject({
      resourceType: "AWS::EC2::SecurityGroup",
      resourceId: "recorded",
      tags: { team: "platform" },
      source: "config",
      configuration: expected,
    });
    expect(securityGroup.fromRecordedItem(ec2ItemInHistory(securityGroup.resourceType, group())).configuration).toEqual(
      expected,
    );
  });

  it.each([
    ["texts alone", { ipv4Ranges: undefined }],
    ["descriptions alone", { ipRanges: undefined }],
    ["objects for texts", { ipRanges: [{ cidrIp: "203.0.113.0/24" }], ipv4Ranges: null }],
    ["texts for prefix lists", { prefixListIds: ["pl-0a1b2c3d"] }],
  ])("is read the same with %s", (_name, more) => {
    expect(configurationOf(group({ ipPermissions: [{ ...SSH_RULE, ...more }] }))).toEqual(configurationOf(group()));
  });

  it.each([
    ["ports, as of every protocol", { ipProtocol: "-1", fromPort: undefined, toPort: null }, { fromPort: null }],
    ["IPv4 ranges", { ipRanges: null, ipv4Ranges: undefined }, { cidrs: [expect.anything(), "2001:db8::/32"] }],
    ["IPv6 ranges, as old items", { ipv6Ranges: undefined }, { cidrs: ["203.0.113.0/24", expect.anything()] }],
  ])("is read as far as possible without %s", (_name, more, expected) => {
    expect(configurationOf(group({ ipPermissions: [{ ...SSH_RULE, ...more }] })).ingress).toMatchObject([expected]);
  });

  it("is judged by the known parts of an old item without IPv6 and prefix lists, and undecided by the missing ones", () => {
    const old = (ipRanges: readonly string[]) =>
      configurationOf(
        group({ ipPermissions: [{ ipProtocol: "tcp", fromPort: 22, toPort: 22, userIdGroupPairs: [], ipRanges }] }),
      );

    expect(judge(ec2SecurityGroupNoPublicSsh, old(["0.0.0.0/0"])).complianceType).toBe("NON_COMPLIANT");
    expect(judge(ec2SecurityGroupNoPublicSsh, old(["10.0.0.0/8"])).complianceType).toBe("INSUFFICIENT_DATA");
  });

  it.each([
    ["no name", { groupName: null }, "isDefault"],
    ["no inbound rules", { ipPermissions: undefined }, "ingress"],
    ["no outbound rules", { ipPermissionsEgress: null }, "egress"],
    ["a name that is no text", { groupName: 7 }, "isDefault"],
    ["inbound rules that are no list", { ipPermissions: "none" }, "ingress"],
  ])("with %s is unknown only in that", (_name, more, field) => {
    const unknowns = Object.entries(configurationOf(group(more))).filter(([, value]) => isUnknown(value));

    expect(unknowns.map(([name]) => name)).toEqual([field]);
  });

  it("is the default group by its name", () => {
    expect(configurationOf(group({ groupName: "default" })).isDefault).toBe(true);
  });

  it.each([
    ["another account, named", { ownerId: "999999999999" }, null, "999999999999"],
    ["another account, by its ARN", { ownerId: null }, "arn:aws:ec2:eu-west-1:999999999999:security-group/sg-1", null],
    ["the account, where nothing says otherwise", { ownerId: undefined }, null, null],
  ])("belongs to %s", (_name, more, arn, sharedBy) => {
    expect(configurationOf(group(more), arn).sharedBy).toBe(arn === null ? sharedBy : "999999999999");
  });

  it("is unknown only in a rule that cannot be understood", () => {
    const { ingress } = configurationOf(group({ ipPermissions: [SSH_RULE, { ipProtocol: 6 }, null] }));

    expect(Array.isArray(ingress) && ingress.map(isUnknown)).toEqual([false, true, true]);
  });

  it("is unknown and throws nothing if its configuration has any other shape", () => {
    const hostile = fc.oneof(fc.anything(), fc.record({ ipPermissions: fc.anything(), groupName: fc.anything() }));

    fc.assert(
      fc.property(hostile, (configuration) => {
        expect(judge(ec2SecurityGroupNoPublicSsh, configurationOf(configuration)).complianceType).not.toBe(
          "NON_COMPLIANT",
        );
      }),
    );
    expect(Object.values(configurationOf("no group")).filter(isUnknown)).toHaveLength(4);
  });
});
