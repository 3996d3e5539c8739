import { DescribeInstancesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { mockClient } from "aws-sdk-client-mock";
import { isUnknown } from "../../../src/core/known";
import { ec2Instance } from "../../../src/resources/ec2-instance/description";
import { all, collectContext, inputsOf } from "../../support/collect";

const ec2 = mockClient(EC2Client);

beforeEach(() => {
  ec2.reset();
});

describe("the instances of a region", () => {
  it("are read page by page and reservation by reservation, with nothing asked beside", async () => {
    ec2
      .on(DescribeInstancesCommand)
      .resolvesOnce({
        Reservations: [{ Instances: [{ InstanceId: "i-1" }, { InstanceId: "i-2" }] }, {}],
        NextToken: "more",
      })
      .resolvesOnce({ Reservations: [{ Instances: [{ InstanceId: "i-3" }] }] })
      .resolves({ Reservations: [] });

    const items = await all(ec2Instance.collector.collect(collectContext()));

    expect(items.map(({ resourceId }) => resourceId)).toEqual(["i-1", "i-2", "i-3"]);
    expect(inputsOf(ec2.calls())).toEqual([{ MaxResults: 1_000 }, { MaxResults: 1_000, NextToken: "more" }]);
    expect(await all(ec2Instance.collector.collect(collectContext()))).toEqual([]);
  });
});

describe("an instance", () => {
  it("is an item with its state and its metadata options", async () => {
    ec2.on(DescribeInstancesCommand).resolves({
      Reservations: [
        {
          OwnerId: "444455556666",
          Instances: [
            {
              InstanceId: "i-1",
              State: { Code: 80, Name: "stopped" },
              MetadataOptions: { State: "applied", HttpTokens: "optional", HttpEndpoint: "enabled" },
              Tags: [{ Key: "team", Value: "platform" }],
            },
          ],
        },
      ],
    });

    expect(await all(ec2Instance.collector.collect(collectContext()))).toEqual([
      {
        resourceType: "AWS::EC2::Instance",
        resourceId: "i-1",
        arn: "arn:aws:ec2:eu-west-1:444455556666:instance/i-1",
        accountId: "444455556666",
        awsRegion: "eu-west-1",
        tags: { team: "platform" },
        configuration: { state: "stopped", httpTokens: "optional", httpEndpoint: "enabled" },
        source: "live",
      },
    ]);
  });

  it("is unknown where EC2 says nothing", async () => {
    ec2.on(DescribeInstancesCommand).resolves({ Reservations: [{ Instances: [{ InstanceId: "i-1" }] }] });

    const [item] = await all(ec2Instance.collector.collect(collectContext()));

    expect(Object.values(item?.configuration ?? {}).filter(isUnknown)).toHaveLength(3);
  });
});
