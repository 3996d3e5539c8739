import { DescribeSecurityGroupsCommand, EC2Client, GetManagedPrefixListEntriesCommand } from "@aws-sdk/client-ec2";
import { mockClient } from "aws-sdk-client-mock";
import { unknown } from "../../../src/core/known";
import { securityGroup } from "../../../src/resources/security-group/description";
import { all, collectContext, inputsOf, named, recorded, TARGET } from "../../support/collect";

const ec2 = mockClient(EC2Client);

beforeEach(() => {
  ec2.reset();
});

describe("the security groups of a region", () => {
  it("are read page by page, with their rules, and with nothing asked beside", async () => {
    ec2
      .on(DescribeSecurityGroupsCommand)
      .resolvesOnce({ SecurityGroups: [{ GroupId: "sg-1", GroupName: "web" }], NextToken: "more" })
      .resolvesOnce({ SecurityGroups: [], NextToken: "yet more" })
      .resolvesOnce({ SecurityGroups: [{ GroupId: "sg-2", GroupName: "default" }] });

    const items = await all(securityGroup.collector.collect(collectContext()));

    expect(items.map(({ resourceId, configuration }) => [resourceId, configuration.isDefault])).toEqual([
      ["sg-1", false],
      ["sg-2", true],
    ]);
    expect(inputsOf(ec2.calls())).toEqual([
      { MaxResults: 1_000 },
      { MaxResults: 1_000, NextToken: "more" },
      { MaxResults: 1_000, NextToken: "yet more" },
    ]);
  });
});

describe("a security group", () => {
  it("is an item with its tags, its own ARN, and the rules of both families and directions", async () => {
    ec2.on(GetManagedPrefixListEntriesCommand).resolves({ Entries: [{ Cidr: "198.51.100.0/24" }] });
    ec2.on(DescribeSecurityGroupsCommand).resolves({
      SecurityGroups: [
        {
          GroupId: "sg-1",
          GroupName: "bastion",
          OwnerId: TARGET.accountId,
          VpcId: "vpc-1",
          Tags: [{ Key: "team", Value: "platform" }, { Key: "bare" }],
          IpPermissions: [
            {
              IpProtocol: "tcp",
              FromPort: 22,
              ToPort: 22,
              IpRanges: [{ CidrIp: "203.0.113.0/24", Description: "office" }],
              Ipv6Ranges: [{ CidrIpv6: "2001:db8::/32" }],
              PrefixListIds: [{ PrefixListId: "pl-0a1b2c3d" }],
              UserIdGroupPairs: [{ GroupId: "sg-9", UserId: TARGET.accountId }],
            },
          ],
          IpPermissionsEgress: [{ IpProtocol: "-1", IpRanges: [{ CidrIp: "0.0.0.0/0" }] }],
        },
      ],
    });

    const target = { ...TARGET, awsRegion: "us-gov-west-1", partition: "aws-us-gov" };
    expect(await all(securityGroup.collector.collect(collectContext({ target })))).toEqual([
      {
        resourceType: "AWS::EC2::SecurityGroup",
        resourceId: "sg-1",
        arn: "arn:aws-us-gov:ec2:us-gov-west-1:444455556666:security-group/sg-1",
        accountId: "444455556666",
        awsRegion: "us-gov-west-1",
        tags: { team: "platform", bare: "" },
        configuration: {
          sharedBy: null,
          isDefault: false,
          ingress: [
            {
              protocol: "tcp",
              fromPort: 22,
              toPort: 22,
              cidrs: ["203.0.113.0/24", "2001:db8::/32", "198.51.100.0/24"],
              prefixListIds: [],
            },
          ],
          egress: [{ protocol: "-1", fromPort: null, toPort: null, cidrs: ["0.0.0.0/0"], prefixListIds: [] }],
        },
        source: "live",
      },
    ]);
  });

  it("names the account that shares it, in its ARN too", async () => {
    ec2.on(DescribeSecurityGroupsCommand).resolves({ SecurityGroups: [{ GroupId: "sg-1", OwnerId: "999999999999" }] });

    expect(await all(securityGroup.collector.collect(collectContext()))).toMatchObject([
      {
        arn: "arn:aws:ec2:eu-west-1:999999999999:security-group/sg-1",
        accountId: "444455556666",
        configuration: { sharedBy: "999999999999" },
      },
    ]);
  });

  it("is unknown only in the parts that EC2 leaves out", async () => {
    ec2.on(DescribeSecurityGroupsCommand).resolves({
      SecurityGroups: [{ IpPermissions: [{ IpRanges: [{}], Ipv6Ranges: [{}], PrefixListIds: [{}] }] }],
    });

    const block = unknown("EC2's answer names no block.");
    expect(await all(securityGroup.collector.collect(collectContext()))).toMatchObject([
      {
        resourceId: "",
        configuration: {
          isDefault: unknown("EC2 does not say whether the group is its VPC's default."),
          ingress: [
            {
              protocol: unknown("EC2's answer names no protocol."),
              cidrs: [block, block],
              prefixListIds: [unknown("EC2's answer names no prefix list.")],
            },
          ],
        },
      },
    ]);
  });
});

describe("a missing part of a security group's rules", () => {
  const forIngress = unknown("EC2 does not say which inbound rules the group has.");
  const forEgress = unknown("EC2 does not say which outbound rules the group has.");

  it(`is unknown, which is not "none", if EC2's answer leaves it out`, async () => {
    ec2.on(DescribeSecurityGroupsCommand).resolves({ SecurityGroups: [{ GroupId: "sg-1" }] });

    expect(await all(securityGroup.collector.collect(collectContext()))).toMatchObject([
      { configuration: { ingress: forIngress, egress: forEgress } },
    ]);
  });

  it("is not asked for if AWS Config's item leaves it out", async () => {
    const configuration = securityGroup.example({ ingress: forIngress });
    const item = recorded(securityGroup.resourceType, "sg-1", configuration);

    expect(await securityGroup.complete(item, collectContext())).toEqual({
      ...item,
      configuration: {
        ...configuration,
        ingress: unknown("The group's rules are known only from the list of groups, which was not read."),
      },
    });
    expect(ec2.calls()).toEqual([]);
  });
});

describe("the prefix lists of a group's rules", () => {
  const permission = (...ids: readonly string[]) => ({
    IpProtocol: "tcp",
    FromPort: 22,
    ToPort: 22,
    PrefixListIds: ids.map((PrefixListId) => ({ PrefixListId })),
  });
  const groups = (...groupIds: readonly string[]): void => {
    ec2.on(DescribeSecurityGroupsCommand).resolves({
      SecurityGroups: groupIds.map((GroupId) => ({
        GroupId,
        IpPermissions: [permission("pl-1")],
        IpPermissionsEgress: [permission("pl-2")],
      })),
    });
  };

  it("are read to their end, once for all groups that admit them, and not for outbound rules", async () => {
    groups("sg-1", "sg-2");
    ec2
      .on(GetManagedPrefixListEntriesCommand)
      .resolvesOnce({ Entries: [{ Cidr: "0.0.0.0/1" }], NextToken: "more" })
      .resolvesOnce({ Entries: [{ Cidr: "128.0.0.0/1" }, {}] });

    const items = await all(securityGroup.collector.collect(collectContext()));

    const cidrs = ["0.0.0.0/1", "128.0.0.0/1", unknown("EC2's answer for prefix list pl-1 leaves out a block.")];
    const read = { ingress: [{ cidrs, prefixListIds: [] }], egress: [{ cidrs: [], prefixListIds: ["pl-2"] }] };
    expect(items.map(({ configuration }) => configuration)).toMatchObject([read, read]);
    expect(inputsOf(ec2.commandCalls(GetManagedPrefixListEntriesCommand))).toEqual([
      { PrefixListId: "pl-1", MaxResults: 100 },
      { PrefixListId: "pl-1", MaxResults: 100, NextToken: "more" },
    ]);
  });

  it("leave each group unknown in that, with the missing permission, if they are denied", async () => {
    groups("sg-1", "sg-2");
    ec2.on(GetManagedPrefixListEntriesCommand).rejects(named("UnauthorizedOperation"));

    const items = await all(securityGroup.collector.collect(collectContext()));

    const denied = { cidrs: [], prefixListIds: [{ missingPermission: "ec2:GetManagedPrefixListEntries" }] };
    expect(items.map(({ configuration }) => configuration.ingress)).toMatchObject([[denied], [denied]]);
    expect(ec2.commandCalls(GetManagedPrefixListEntriesCommand)).toHaveLength(1);
  });

  it("are not asked for if no rule reads the inbound rules", async () => {
    groups("sg-1");

    await all(securityGroup.collector.collect(collectContext({ ruleIds: ["vpc-flow-logs-enabled"] })));

    expect(ec2.commandCalls(GetManagedPrefixListEntriesCommand)).toHaveLength(0);
  });
});
