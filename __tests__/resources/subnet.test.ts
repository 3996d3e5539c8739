import { DescribeSubnetsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { mockClient } from "aws-sdk-client-mock";
import { isUnknown, unknown } from "../../src/core/known";
import { subnet } from "../../src/resources/subnet";
import { ec2SubnetNoPublicIpByDefault } from "../../src/rules/ec2/ec2-subnet-no-public-ip-by-default";
import { judge } from "../rules/judge";
import { all, collectContext, inputsOf, TARGET } from "../support/collect";
import { ec2ConfigItem, ec2ItemInHistory } from "../support/notified-item";
import { AFTER_APPLY, readPlanned } from "../support/planned";

const ec2 = mockClient(EC2Client);

beforeEach(() => {
  ec2.reset();
});

describe("the subnets of a region", () => {
  it("are read page by page, with nothing asked beside", async () => {
    ec2
      .on(DescribeSubnetsCommand)
      .resolvesOnce({ Subnets: [{ SubnetId: "subnet-1", MapPublicIpOnLaunch: true }], NextToken: "more" })
      .resolvesOnce({ Subnets: [{ SubnetId: "subnet-2", MapPublicIpOnLaunch: false }, { SubnetId: "subnet-3" }] })
      .resolves({ Subnets: [] });

    const items = await all(subnet.collector.collect(collectContext()));

    expect(items.map(({ resourceId, configuration }) => [resourceId, configuration.mapPublicIpOnLaunch])).toEqual([
      ["subnet-1", true],
      ["subnet-2", false],
      ["subnet-3", unknown("EC2 does not say whether the subnet gives public addresses.")],
    ]);
    expect(inputsOf(ec2.calls())).toEqual([{ MaxResults: 1_000 }, { MaxResults: 1_000, NextToken: "more" }]);
    expect(await all(subnet.collector.collect(collectContext()))).toEqual([]);
  });

  it("are items with their tags, ARN and owner", async () => {
    ec2.on(DescribeSubnetsCommand).resolves({
      Subnets: [
        {
          SubnetId: "subnet-1",
          OwnerId: TARGET.accountId,
          MapPublicIpOnLaunch: false,
          Tags: [{ Key: "tier", Value: "private" }],
        },
        { SubnetId: "subnet-2", OwnerId: "999999999999", MapPublicIpOnLaunch: true },
      ],
    });

    expect(await all(subnet.collector.collect(collectContext()))).toEqual([
      {
        resourceType: "AWS::EC2::Subnet",
        resourceId: "subnet-1",
        arn: "arn:aws:ec2:eu-west-1:444455556666:subnet/subnet-1",
        accountId: "444455556666",
        awsRegion: "eu-west-1",
        tags: { tier: "private" },
        configuration: { sharedBy: null, mapPublicIpOnLaunch: false },
        source: "live",
      },
      expect.objectContaining({
        arn: "arn:aws:ec2:eu-west-1:999999999999:subnet/subnet-2",
        configuration: { sharedBy: "999999999999", mapPublicIpOnLaunch: true },
      }),
    ]);
  });
});

describe("a subnet that AWS Config recorded", () => {
  const ARN = "arn:aws:ec2:eu-west-1:444455556666:subnet/subnet-0a1b2c3d";
  const SHARED_ARN = ARN.replace("444455556666", "999999999999");

  function described(more: object = {}) {
    return {
      subnetId: "subnet-0a1b2c3d",
      state: "available",
      vpcId: "vpc-0a1b2c3d",
      cidrBlock: "10.20.16.0/20",
      defaultForAz: false,
      mapPublicIpOnLaunch: true,
      ownerId: "444455556666",
      tags: [],
      ...more,
    };
  }

  function configurationOf(configuration: unknown, arn: string | null = ARN) {
    return subnet.fromRecordedItem(ec2ConfigItem(subnet.resourceType, configuration, arn)).configuration;
  }

  it("says whether it gives public addresses", () => {
    const expected = { sharedBy: null, mapPublicIpOnLaunch: true };

    expect(configurationOf(described())).toEqual(expected);
    expect(configurationOf(described({ mapPublicIpOnLaunch: false })).mapPublicIpOnLaunch).toBe(false);
    expect(subnet.fromRecordedItem(ec2ItemInHistory(subnet.resourceType, described())).configuration).toEqual(expected);
  });

  it.each([[described({ mapPublicIpOnLaunch: undefined })], [described({ mapPublicIpOnLaunch: "yes" })], [null], [[]]])(
    "is unknown if the item does not say it: %j",
    (configuration) => {
      expect(isUnknown(configurationOf(configuration).mapPublicIpOnLaunch)).toBe(true);
    },
  );

  it.each([
    ["the account, named", described(), SHARED_ARN, null],
    ["another account, named", described({ ownerId: "999999999999" }), ARN, "999999999999"],
    ["another account, by the ARN of an old item", described({ ownerId: undefined }), SHARED_ARN, "999999999999"],
    ["another account, by the ARN where the owner is misshapen", described({ ownerId: 7 }), SHARED_ARN, "999999999999"],
    ["another account, by the ARN of an item without a body", null, SHARED_ARN, "999999999999"],
    ["the account, by an ARN in China", described({ ownerId: null }), ARN.replace("aws", "aws-cn"), null],
    ["the account, where nothing says otherwise", described({ ownerId: null }), null, null],
    ["the account, where the ARN is of another service", described({ ownerId: null }), "arn:aws:s3:::9", null],
  ])("belongs to %s", (_name, configuration, arn, sharedBy) => {
    expect(configurationOf(configuration, arn).sharedBy).toBe(sharedBy);
  });
});

describe("a planned subnet", () => {
  it.each([
    ["aws_subnet", true, true, "NON_COMPLIANT"],
    ["aws_subnet", false, false, "COMPLIANT"],
    ["aws_subnet", null, false, "COMPLIANT"],
    ["aws_subnet", AFTER_APPLY, AFTER_APPLY, "INSUFFICIENT_DATA"],
    ["aws_default_subnet", null, true, "NON_COMPLIANT"],
    ["aws_default_subnet", false, false, "COMPLIANT"],
  ])("of type %s with public addresses %p is read and judged", (type, map_public_ip_on_launch, expected, verdict) => {
    const planned = readPlanned(subnet.planReader, { type, values: { map_public_ip_on_launch } });

    expect(planned).toEqual({ sharedBy: null, mapPublicIpOnLaunch: expected });
    expect(judge(ec2SubnetNoPublicIpByDefault, planned).complianceType).toBe(verdict);
  });
});
