import { DescribeVolumesCommand, EC2Client } from "@aws-sdk/client-ec2";
import { mockClient } from "aws-sdk-client-mock";
import { unknown } from "../../../src/core/known";
import { ebsVolume } from "../../../src/resources/ebs-volume/description";
import { all, collectContext, inputsOf } from "../../support/collect";

const ec2 = mockClient(EC2Client);

beforeEach(() => {
  ec2.reset();
});

describe("the volumes of a region", () => {
  it("are read page by page, with nothing asked beside", async () => {
    ec2
      .on(DescribeVolumesCommand)
      .resolvesOnce({ Volumes: [{ VolumeId: "vol-1", Encrypted: true }], NextToken: "more" })
      .resolvesOnce({ Volumes: [{ VolumeId: "vol-2", Encrypted: false }, { VolumeId: "vol-3" }] })
      .resolves({ Volumes: [] });

    const items = await all(ebsVolume.collector.collect(collectContext()));

    expect(items.map(({ resourceId, configuration }) => [resourceId, configuration.encrypted])).toEqual([
      ["vol-1", true],
      ["vol-2", false],
      ["vol-3", unknown("EC2 does not say whether the volume is encrypted.")],
    ]);
    expect(inputsOf(ec2.calls())).toEqual([{ MaxResults: 1_000 }, { MaxResults: 1_000, NextToken: "more" }]);
    expect(await all(ebsVolume.collector.collect(collectContext()))).toEqual([]);
  });

  it("are items with their tags and ARN", async () => {
    ec2
      .on(DescribeVolumesCommand)
      .resolves({ Volumes: [{ VolumeId: "vol-1", Encrypted: true, Tags: [{ Key: "team", Value: "platform" }, {}] }] });

    expect(await all(ebsVolume.collector.collect(collectContext()))).toEqual([
      {
        resourceType: "AWS::EC2::Volume",
        resourceId: "vol-1",
        arn: "arn:aws:ec2:eu-west-1:444455556666:volume/vol-1",
        accountId: "444455556666",
        awsRegion: "eu-west-1",
        tags: { team: "platform", "": "" },
        configuration: { encrypted: true },
        source: "live",
      },
    ]);
  });
});
