import { DescribeNetworkAclsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { mockClient } from "aws-sdk-client-mock";
import { isUnknown, unknown } from "../../../src/core/known";
import { networkAcl } from "../../../src/resources/network-acl/description";
import { all, collectContext, inputsOf, TARGET } from "../../support/collect";

const ec2 = mockClient(EC2Client);

beforeEach(() => {
  ec2.reset();
});

describe("the network ACLs of a region", () => {
  it("are read page by page, with nothing asked beside", async () => {
    ec2
      .on(DescribeNetworkAclsCommand)
      .resolvesOnce({ NetworkAcls: [{ NetworkAclId: "acl-1" }], NextToken: "more" })
      .resolvesOnce({ NetworkAcls: [{ NetworkAclId: "acl-2" }] })
      .resolves({ NetworkAcls: [] });

    const items = await all(networkAcl.collector.collect(collectContext()));

    expect(items.map(({ resourceId }) => resourceId)).toEqual(["acl-1", "acl-2"]);
    expect(inputsOf(ec2.calls())).toEqual([{ MaxResults: 1_000 }, { MaxResults: 1_000, NextToken: "more" }]);
    expect(await all(networkAcl.collector.collect(collectContext()))).toEqual([]);
  });
});

describe("a network ACL", () => {
  it("is an item with its inbound rules of both families", async () => {
    ec2.on(DescribeNetworkAclsCommand).resolves({
      NetworkAcls: [
        {
          NetworkAclId: "acl-1",
          OwnerId: TARGET.accountId,
          IsDefault: true,
          Associations: [{ NetworkAclAssociationId: "aclassoc-1", SubnetId: "subnet-1" }],
          Tags: [{ Key: "team", Value: "platform" }],
          Entries: [
            { RuleNumber: 100, Protocol: "-1", RuleAction: "allow", Egress: true, CidrBlock: "0.0.0.0/0" },
            {
              RuleNumber: 90,
              Protocol: "6",
              RuleAction: "deny",
              Egress: false,
              CidrBlock: "0.0.0.0/0",
              PortRange: { From: 22, To: 22 },
            },
            { RuleNumber: 101, Protocol: "-1", RuleAction: "allow", Egress: false, Ipv6CidrBlock: "::/0" },
          ],
        },
      ],
    });

    expect(await all(networkAcl.collector.collect(collectContext()))).toEqual([
      {
        resourceType: "AWS::EC2::NetworkAcl",
        resourceId: "acl-1",
        arn: "arn:aws:ec2:eu-west-1:444455556666:network-acl/acl-1",
        accountId: "444455556666",
        awsRegion: "eu-west-1",
        tags: { team: "platform" },
        configuration: {
          sharedBy: null,
          isDefault: true,
          isInUse: true,
          ingress: [
            { ruleNumber: 90, action: "deny", protocol: "6", fromPort: 22, toPort: 22, cidr: "0.0.0.0/0" },
            { ruleNumber: 101, action: "allow", protocol: "-1", fromPort: null, toPort: null, cidr: "::/0" },
          ],
        },
        source: "live",
      },
    ]);
  });

  it("names the owner if its VPC belongs to another account", async () => {
    ec2.on(DescribeNetworkAclsCommand).resolves({ NetworkAcls: [{ NetworkAclId: "acl-1", OwnerId: "999999999999" }] });

    expect(await all(networkAcl.collector.collect(collectContext()))).toMatchObject([
      { arn: "arn:aws:ec2:eu-west-1:999999999999:network-acl/acl-1", configuration: { sharedBy: "999999999999" } },
    ]);
  });

  it("has unknown rules, not none, if EC2 does not return them", async () => {
    ec2.on(DescribeNetworkAclsCommand).resolves({ NetworkAcls: [{ NetworkAclId: "acl-1" }] });

    expect(await all(networkAcl.collector.collect(collectContext()))).toMatchObject([
      {
        configuration: {
          isDefault: unknown("EC2 does not say whether the ACL is its VPC's default."),
          isInUse: unknown("EC2 does not say whether the ACL has subnets."),
          ingress: unknown("EC2 does not say which rules the ACL has."),
        },
      },
    ]);
  });

  it("is unknown only in the parts that EC2 leaves out", async () => {
    ec2.on(DescribeNetworkAclsCommand).resolves({ NetworkAcls: [{ Entries: [{}] }] });

    const [item] = await all(networkAcl.collector.collect(collectContext()));

    expect(isUnknown(item?.configuration.isDefault)).toBe(true);
    const ingress = item?.configuration.ingress;
    const [entry] = isUnknown(ingress) ? [] : (ingress ?? []);
    expect(entry).toMatchObject({ fromPort: null, toPort: null });
    expect(Object.values(entry ?? {}).filter(isUnknown)).toHaveLength(4);
  });
});
