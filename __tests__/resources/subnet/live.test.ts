import { DescribeSubnetsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { mockClient } from "aws-sdk-client-mock";
import { unknown } from "../../../src/core/known";
import { subnetCollector } from "../../../src/resources/subnet/live";
import { all, collectContext, inputsOf, named, TARGET } from "../../support/collect";

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

    const items = await all(subnetCollector.collect(collectContext()));

    expect(items.map(({ resourceId, configuration }) => [resourceId, configuration.mapPublicIpOnLaunch])).toEqual([
      ["subnet-1", true],
      ["subnet-2", false],
      ["subnet-3", unknown("EC2's answer does not say whether the subnet gives public addresses.")],
    ]);
    expect(inputsOf(ec2.calls())).toEqual([{ MaxResults: 1_000 }, { MaxResults: 1_000, NextToken: "more" }]);
    expect(await all(subnetCollector.collect(collectContext()))).toEqual([]);
  });

  it("are items with their tags and ARN, and say whose they are", async () => {
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

    expect(await all(subnetCollector.collect(collectContext()))).toEqual([
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

  it("that are denied end the reading of them with the missing permission", async () => {
    ec2.on(DescribeSubnetsCommand).rejects(named("UnauthorizedOperation"));

    await expect(all(subnetCollector.collect(collectContext()))).rejects.toMatchObject({
      name: "ReadFailure",
      missingPermission: "ec2:DescribeSubnets",
    });
  });
});
