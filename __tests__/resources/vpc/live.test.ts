import {
  DescribeFlowLogsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcsCommand,
  EC2Client,
  type FlowLog,
  type VpcEndpoint,
} from "@aws-sdk/client-ec2";
import { mockClient } from "aws-sdk-client-mock";
import { unknown } from "../../../src/core/known";
import { vpc } from "../../../src/resources/vpc/description";
import { all, collectContext, inputsOf, named, recorded, TARGET } from "../../support/collect";

const ALL_TRAFFIC = { FlowLogStatus: "ACTIVE", TrafficType: "ALL", DeliverLogsStatus: "SUCCESS" } as const;
const READ = { status: "ACTIVE", trafficType: "ALL", deliverLogsStatus: "SUCCESS" };
const ec2 = mockClient(EC2Client);

function answers(vpcIds: readonly string[], ...FlowLogs: readonly FlowLog[]): void {
  ec2.on(DescribeVpcsCommand).resolves({ Vpcs: vpcIds.map((VpcId) => ({ VpcId, OwnerId: TARGET.accountId })) });
  ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs: [...FlowLogs] });
}

/** The flow logs of each VPC that is collected. */
async function flowLogsById(context = collectContext()): Promise<Readonly<Record<string, unknown>>> {
  const items = await all(vpc.collector.collect(context));
  return Object.fromEntries(items.map(({ resourceId, configuration }) => [resourceId, configuration.flowLogs]));
}

beforeEach(() => {
  ec2.reset();
  ec2.on(DescribeVpcEndpointsCommand).resolves({ VpcEndpoints: [] });
});

describe("the VPCs of a region", () => {
  it("are read page by page", async () => {
    ec2
      .on(DescribeVpcsCommand)
      .resolvesOnce({ Vpcs: [{ VpcId: "vpc-1" }], NextToken: "more" })
      .resolvesOnce({ Vpcs: [], NextToken: "yet more" })
      .resolvesOnce({ Vpcs: [{ VpcId: "vpc-2" }] });
    ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs: [] });

    expect(await flowLogsById()).toEqual({ "vpc-1": [], "vpc-2": [] });
    expect(inputsOf(ec2.commandCalls(DescribeVpcsCommand))).toEqual([
      { MaxResults: 1_000 },
      { MaxResults: 1_000, NextToken: "more" },
      { MaxResults: 1_000, NextToken: "yet more" },
    ]);
  });

  it("take no further call if there are none", async () => {
    ec2.on(DescribeVpcsCommand).resolves({ Vpcs: [] });

    expect(await flowLogsById()).toEqual({});
    expect(ec2.commandCalls(DescribeFlowLogsCommand)).toHaveLength(0);
  });
});

describe("a VPC", () => {
  it("is an item with its tags and its own ARN", async () => {
    ec2.on(DescribeVpcsCommand).resolves({
      Vpcs: [{ VpcId: "vpc-1", OwnerId: TARGET.accountId, Tags: [{ Key: "team", Value: "billing" }, { Key: "bare" }] }],
    });
    ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs: [{ ResourceId: "vpc-1", ...ALL_TRAFFIC }] });

    expect(
      await all(vpc.collector.collect(collectContext({ target: { ...TARGET, partition: "aws-us-gov" } }))),
    ).toEqual([
      {
        resourceType: "AWS::EC2::VPC",
        resourceId: "vpc-1",
        arn: "arn:aws-us-gov:ec2:eu-west-1:444455556666:vpc/vpc-1",
        accountId: "444455556666",
        awsRegion: "eu-west-1",
        tags: { team: "billing", bare: "" },
        configuration: { sharedBy: null, flowLogs: [READ], reachesEc2: false },
        source: "live",
      },
    ]);
  });

  it("names the account that shares it, in its ARN too", async () => {
    ec2.on(DescribeVpcsCommand).resolves({ Vpcs: [{ VpcId: "vpc-1", OwnerId: "999999999999" }] });
    ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs: [] });

    expect(await all(vpc.collector.collect(collectContext()))).toMatchObject([
      {
        arn: "arn:aws:ec2:eu-west-1:999999999999:vpc/vpc-1",
        accountId: "444455556666",
        configuration: { sharedBy: "999999999999" },
      },
    ]);
  });

  it("without an owner in the answer is the account's own", async () => {
    ec2.on(DescribeVpcsCommand).resolves({ Vpcs: [{ VpcId: "vpc-1" }] });
    ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs: [] });

    expect(await all(vpc.collector.collect(collectContext()))).toMatchObject([{ configuration: { sharedBy: null } }]);
  });
});

describe("flow logs", () => {
  it("are asked for once, however many VPCs and pages of them there are", async () => {
    ec2
      .on(DescribeVpcsCommand)
      .resolvesOnce({ Vpcs: [{ VpcId: "vpc-1" }, { VpcId: "vpc-2" }], NextToken: "more" })
      .resolvesOnce({ Vpcs: [{ VpcId: "vpc-3" }] });
    ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs: [{ ResourceId: "vpc-3", ...ALL_TRAFFIC }] });

    expect(await flowLogsById()).toEqual({ "vpc-1": [], "vpc-2": [], "vpc-3": [READ] });
    expect(inputsOf(ec2.commandCalls(DescribeFlowLogsCommand))).toEqual([{ MaxResults: 1_000 }]);
  });

  it("are not asked for if no rule reads them", async () => {
    ec2.on(DescribeVpcsCommand).resolves({ Vpcs: [{ VpcId: "vpc-1" }] });

    await all(vpc.collector.collect(collectContext({ ruleIds: ["mandatory-tags-present"] })));

    expect(ec2.commandCalls(DescribeFlowLogsCommand)).toHaveLength(0);
  });

  it("are read page by page, and gathered over the pages", async () => {
    answers(["vpc-1", "vpc-2"]);
    ec2
      .on(DescribeFlowLogsCommand)
      .resolvesOnce({ FlowLogs: [{ ResourceId: "vpc-1", ...ALL_TRAFFIC }], NextToken: "more" })
      .resolvesOnce({
        FlowLogs: [
          { ResourceId: "vpc-1", ...ALL_TRAFFIC, TrafficType: "REJECT" },
          { ResourceId: "vpc-2", ...ALL_TRAFFIC, DeliverLogsStatus: "FAILED" },
        ],
      });

    expect(await flowLogsById()).toEqual({
      "vpc-1": [READ, { ...READ, trafficType: "REJECT" }],
      "vpc-2": [{ ...READ, deliverLogsStatus: "FAILED" }],
    });
    expect(inputsOf(ec2.commandCalls(DescribeFlowLogsCommand))).toEqual([
      { MaxResults: 1_000 },
      { MaxResults: 1_000, NextToken: "more" },
    ]);
  });

  it("of subnets and interfaces do not count for the VPC", async () => {
    answers(
      ["vpc-1"],
      { ResourceId: "subnet-1", ...ALL_TRAFFIC },
      { ResourceId: "eni-1", ...ALL_TRAFFIC },
      ALL_TRAFFIC,
    );

    expect(await flowLogsById()).toEqual({ "vpc-1": [] });
  });

  it("have a delivery status of null, never of success, before the first delivery", async () => {
    answers(["vpc-1"], { ResourceId: "vpc-1", FlowLogStatus: "ACTIVE", TrafficType: "ALL" });

    expect(await flowLogsById()).toEqual({ "vpc-1": [{ ...READ, deliverLogsStatus: null }] });
  });

  it.each([
    ["FlowLogStatus", "status", "EC2 does not say whether the flow log is active."],
    ["TrafficType", "trafficType", "EC2 does not say what traffic the flow log captures."],
  ])("are unknown only in their %s if EC2 does not say it", async (absent, name, reason) => {
    answers(["vpc-1"], { ResourceId: "vpc-1", ...ALL_TRAFFIC, [absent]: undefined });

    expect(await flowLogsById()).toEqual({ "vpc-1": [{ ...READ, [name]: unknown(reason) }] });
  });

  it("are a gap of each VPC, at the cost of one call, if they are denied", async () => {
    answers(["vpc-1", "vpc-2", "vpc-3"]);
    ec2.on(DescribeFlowLogsCommand).rejects(named("UnauthorizedOperation"));
    const context = collectContext();

    const denied = expect.objectContaining({ missingPermission: "ec2:DescribeFlowLogs" }) as unknown;
    expect(await flowLogsById(context)).toEqual({ "vpc-1": denied, "vpc-2": denied, "vpc-3": denied });
    expect(ec2.commandCalls(DescribeFlowLogsCommand)).toHaveLength(1);
    expect(["vpc-1", "vpc-2", "vpc-3"].map((id) => context.takeGap(id))).toEqual([true, true, true]);
  });

  it("are all unknown if one of their pages fails", async () => {
    answers(["vpc-1"]);
    ec2
      .on(DescribeFlowLogsCommand)
      .resolvesOnce({ FlowLogs: [{ ResourceId: "vpc-1", ...ALL_TRAFFIC }], NextToken: "more" })
      .rejectsOnce(named("RequestLimitExceeded"));

    expect(await flowLogsById()).toMatchObject({
      "vpc-1": { reason: expect.stringContaining("throttled") as unknown },
    });
  });
});

describe("endpoints of EC2's API", () => {
  const OF_EC2 = { VpcId: "vpc-1", ServiceName: "com.amazonaws.eu-west-1.ec2", State: "available" as never };
  const reach = async (...VpcEndpoints: readonly VpcEndpoint[]) => {
    answers(["vpc-1", "vpc-2"]);
    ec2.on(DescribeVpcEndpointsCommand).resolves({ VpcEndpoints: [...VpcEndpoints] });
    const items = await all(vpc.collector.collect(collectContext()));
    return items.filter(({ configuration }) => configuration.reachesEc2 === true).map(({ resourceId }) => resourceId);
  };

  it.each<[string, Partial<VpcEndpoint>]>([
    ["as EC2 writes it", {}],
    ["as the SDK writes its state", { State: "Available" }],
    ["by FIPS", { ServiceName: "com.amazonaws.eu-west-1.ec2-fips" }],
    ["of China", { ServiceName: "cn.com.amazonaws.eu-west-1.ec2" }],
  ])("are found in their VPC, with one list for all: %s", async (_name, more) => {
    expect(await reach({ ...OF_EC2, ...more })).toEqual(["vpc-1"]);
    expect(inputsOf(ec2.commandCalls(DescribeVpcEndpointsCommand))).toEqual([{ MaxResults: 1_000 }]);
  });

  it.each<[string, Partial<VpcEndpoint>]>([
    ["waits for acceptance", { State: "pendingAcceptance" as never }],
    ["is being deleted", { State: "Deleting" }],
    ["is of another service", { ServiceName: "com.amazonaws.eu-west-1.ec2messages" }],
    ["is of another region", { ServiceName: "com.amazonaws.us-east-1.ec2" }],
    ["is of nothing", { ServiceName: undefined, State: undefined }],
  ])("do not count where one %s", async (_name, more) => {
    expect(await reach({ ...OF_EC2, ...more })).toEqual([]);
  });

  it("are asked for of one VPC alone where it is read alone", async () => {
    const item = recorded(vpc.resourceType, "vpc-1", {
      sharedBy: null,
      flowLogs: [],
      reachesEc2: unknown("Not recorded."),
    });
    ec2.on(DescribeVpcEndpointsCommand).resolves({ VpcEndpoints: [OF_EC2, { ...OF_EC2, VpcId: undefined }] });

    expect(await vpc.complete(item, collectContext())).toMatchObject({ configuration: { reachesEc2: true } });
    const Filters = [{ Name: "vpc-id", Values: ["vpc-1"] }];
    expect(inputsOf(ec2.commandCalls(DescribeVpcEndpointsCommand))).toEqual([{ Filters, MaxResults: 1_000 }]);
  });
});

describe("the completion of a VPC's item", () => {
  const item = recorded(vpc.resourceType, "vpc-1", {
    sharedBy: "999999999999",
    flowLogs: unknown("Not recorded."),
    reachesEc2: true,
  });

  it("asks for the flow logs of that VPC alone, page by page, and leaves the rest unchanged", async () => {
    ec2
      .on(DescribeFlowLogsCommand)
      .resolvesOnce({ FlowLogs: [], NextToken: "more" })
      .resolvesOnce({ FlowLogs: [{ ResourceId: "vpc-1", ...ALL_TRAFFIC }] });

    expect(await vpc.complete(item, collectContext())).toEqual({
      ...item,
      configuration: { sharedBy: "999999999999", flowLogs: [READ], reachesEc2: true },
    });
    const Filter = [{ Name: "resource-id", Values: ["vpc-1"] }];
    expect(inputsOf(ec2.commandCalls(DescribeFlowLogsCommand))).toEqual([
      { Filter, MaxResults: 1_000 },
      { Filter, MaxResults: 1_000, NextToken: "more" },
    ]);
  });

  it("leaves the flow logs unknown, with the permission, if it is denied", async () => {
    ec2.on(DescribeFlowLogsCommand).rejects(named("UnauthorizedOperation"));

    const { configuration } = await vpc.complete(item, collectContext());

    expect(configuration.flowLogs).toMatchObject({ missingPermission: "ec2:DescribeFlowLogs" });
  });
});
