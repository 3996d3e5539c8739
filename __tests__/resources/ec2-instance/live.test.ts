import {
  DescribeInstanceAttributeCommand,
  DescribeInstancesCommand,
  EC2Client,
  type Instance,
} from "@aws-sdk/client-ec2";
import { mockClient } from "aws-sdk-client-mock";
import { isUnknown, unknown } from "../../../src/core/known";
import { ec2Instance } from "../../../src/resources/ec2-instance/description";
import { all, collectContext, inputsOf } from "../../support/collect";
import { PASSWORD, setting } from "../../support/secrets";

const AT_SOME_TIME = unknown(
  "EC2 does not say since when the instance is stopped, as when its own system shut it down.",
);

const ec2 = mockClient(EC2Client);

beforeEach(() => {
  ec2.reset();
  ec2.on(DescribeInstanceAttributeCommand).resolves({});
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

    const context = collectContext({ ruleIds: ["ec2-instance-imdsv2-required"] });
    const items = await all(ec2Instance.collector.collect(context));

    expect(items.map(({ resourceId }) => resourceId)).toEqual(["i-1", "i-2", "i-3"]);
    expect(inputsOf(ec2.calls())).toEqual([{ MaxResults: 1_000 }, { MaxResults: 1_000, NextToken: "more" }]);
    expect(await all(ec2Instance.collector.collect(collectContext()))).toEqual([]);
  });
});

describe("an instance", () => {
  it("is an item with its state and its metadata options", async () => {
    const Value = Buffer.from(`#!/bin/bash\nexport ${setting("DB_PASSWORD", "=", PASSWORD)}\n`).toString("base64");
    const asked = { InstanceId: "i-1", Attribute: "userData" as const };
    ec2.on(DescribeInstanceAttributeCommand, asked).resolves({ UserData: { Value } });
    ec2.on(DescribeInstancesCommand).resolves({
      Reservations: [
        {
          OwnerId: "444455556666",
          Instances: [
            {
              InstanceId: "i-1",
              State: { Code: 80, Name: "stopped" },
              StateTransitionReason: "User initiated (2026-09-24 08:01:23 GMT)",
              IamInstanceProfile: { Arn: "arn:aws:iam::444455556666:instance-profile/web", Id: "AIPA1" },
              NetworkInterfaces: [{ PrivateIpAddresses: [{ PrivateIpAddress: "10.0.0.4" }] }, {}],
              VirtualizationType: "hvm",
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
        configuration: {
          state: "stopped",
          httpTokens: "optional",
          httpEndpoint: "enabled",
          hasProfile: true,
          hasPublicIp: false,
          interfaces: 2,
          stoppedSince: new Date("2026-09-24T08:01:23Z"),
          virtualizationType: "hvm",
          userDataSecrets: [{ kind: "password", line: 2 }],
        },
        source: "live",
      },
    ]);
  });

  it("is unknown where EC2 says nothing", async () => {
    ec2.on(DescribeInstancesCommand).resolves({ Reservations: [{ Instances: [{ InstanceId: "i-1" }] }] });

    const [item] = await all(ec2Instance.collector.collect(collectContext()));

    expect(Object.values(item?.configuration ?? {}).filter(isUnknown)).toHaveLength(8);
  });

  const readAs = async (more: Instance) => {
    ec2.on(DescribeInstancesCommand).resolves({ Reservations: [{ Instances: [{ InstanceId: "i-1", ...more }] }] });
    const [item] = await all(ec2Instance.collector.collect(collectContext()));
    return item?.configuration;
  };

  it("without user data has no secrets in it", async () => {
    ec2.on(DescribeInstanceAttributeCommand).resolves({ UserData: {} });

    expect((await readAs({}))?.userDataSecrets).toEqual([]);
  });

  it.each<[boolean, Instance]>([
    [true, { PublicIpAddress: "203.0.113.9" }],
    [true, { NetworkInterfaces: [{}, { Association: { PublicIp: "203.0.113.9" } }] }],
    [true, { NetworkInterfaces: [{ PrivateIpAddresses: [{}, { Association: { PublicIp: "203.0.113.9" } }] }] }],
    [false, { NetworkInterfaces: [] }],
  ])("has a public address: %s", async (hasPublicIp, more) => {
    expect((await readAs(more))?.hasPublicIp).toBe(hasPublicIp);
  });

  it.each<[string, Instance, unknown]>([
    ["runs", { State: { Name: "running" }, StateTransitionReason: "" }, null],
    ["was shut down by its own system", { State: { Name: "stopped" }, StateTransitionReason: "" }, AT_SOME_TIME],
    ["is stopped without a reason", { State: { Name: "stopped" } }, AT_SOME_TIME],
    [
      "has a reason that is no date",
      { State: { Name: "stopped" }, StateTransitionReason: "User initiated (2026-99-99 08:01:23 GMT)" },
      AT_SOME_TIME,
    ],
  ])("that %s says so of its stop", async (_name, more, stoppedSince) => {
    expect((await readAs(more))?.stoppedSince).toEqual(stoppedSince);
  });
});
