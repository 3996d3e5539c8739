import {
  DescribeFlowLogsCommand,
  DescribeVpcsCommand,
  EC2Client,
  type DescribeFlowLogsCommandInput,
  type FlowLog as Ec2FlowLog,
  type Vpc,
} from "@aws-sdk/client-ec2";
import type { ConfigurationItem } from "../../core/configuration-item";
import { addTo } from "../../core/group-by";
import { isUnknown, unknown, type Known } from "../../core/known";
import { NOT_NEEDED, type CollectContext, type LiveCollector } from "../collector";
import { ec2ItemOf, ec2Pages } from "../ec2-list";
import { sharerOf } from "../ec2-sharing";
import { once } from "../once";
import { VPC_API_CALLS } from "./api-calls";
import { VPC, type FlowLog, type VpcConfiguration } from "./configuration";

type FlowLogsByResource = ReadonlyMap<string, readonly FlowLog[]>;

/** Reads the VPCs of a target, and the flow logs of the whole region with one call. */
export const vpcCollector: LiveCollector<VpcConfiguration> = {
  resourceType: VPC,
  apiCalls: VPC_API_CALLS,
  async *collect(context) {
    const listed = once(() => listFlowLogs(context, {}));
    for await (const vpc of listVpcs(context)) {
      const id = vpc.VpcId ?? "";
      // One answer for all; where it is a failure, it is a gap of each VPC.
      const flowLogs = context.fields.has("flowLogs") ? await context.readShared(id, listed) : NOT_NEEDED;
      yield itemOf(context, vpc, ofVpc(flowLogs, id));
    }
  },
};

/** Asks EC2 for the flow logs of one VPC, which AWS Config's item of it does not hold. */
export async function completeVpc(
  item: ConfigurationItem<VpcConfiguration>,
  context: CollectContext,
): Promise<ConfigurationItem<VpcConfiguration>> {
  const id = item.resourceId;
  const filter = { Filter: [{ Name: "resource-id", Values: [id] }] };
  const flowLogs = await context.readShared(id, () => listFlowLogs(context, filter));
  return { ...item, configuration: { ...item.configuration, flowLogs: ofVpc(flowLogs, id) } };
}

function ofVpc(flowLogs: Known<FlowLogsByResource>, vpcId: string): Known<readonly FlowLog[]> {
  return isUnknown(flowLogs) ? flowLogs : (flowLogs.get(vpcId) ?? []);
}

async function* listVpcs(context: CollectContext): AsyncGenerator<Vpc> {
  const ec2 = context.client(EC2Client);
  const pages = ec2Pages(context, "EC2.DescribeVpcs", "Vpcs", (page) => ec2.send(new DescribeVpcsCommand(page)));
  for await (const page of pages) yield* page;
}

async function listFlowLogs(
  context: CollectContext,
  filter: Pick<DescribeFlowLogsCommandInput, "Filter">,
): Promise<FlowLogsByResource> {
  const ec2 = context.client(EC2Client);
  const byResource = new Map<string, FlowLog[]>();
  const pages = ec2Pages(context, "EC2.DescribeFlowLogs", "FlowLogs", (page) =>
    ec2.send(new DescribeFlowLogsCommand({ ...filter, ...page })),
  );
  for await (const page of pages) {
    for (const flowLog of page) addTo(byResource, flowLog.ResourceId ?? "", flowLogOf(flowLog));
  }
  return byResource;
}

function flowLogOf({ FlowLogStatus, TrafficType, DeliverLogsStatus }: Ec2FlowLog): FlowLog {
  return {
    status: FlowLogStatus ?? unknown("EC2 does not say whether the flow log is active."),
    trafficType: TrafficType ?? unknown("EC2 does not say what traffic the flow log captures."),
    deliverLogsStatus: DeliverLogsStatus ?? null,
  };
}

function itemOf(
  context: CollectContext,
  { VpcId: id, OwnerId: ownerId, Tags: tags }: Vpc,
  flowLogs: Known<readonly FlowLog[]>,
): ConfigurationItem<VpcConfiguration> {
  const sharedBy = sharerOf(context.target.accountId, ownerId);
  return ec2ItemOf(context, {
    resourceType: VPC,
    arnType: "vpc",
    id,
    ownerId,
    tags,
    configuration: { sharedBy, flowLogs },
  });
}
