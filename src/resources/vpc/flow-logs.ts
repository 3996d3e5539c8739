import type { FlowLog as AnsweredFlowLog } from "@aws-sdk/client-ec2";
import { addTo } from "../../core/group-by";
import { isUnknown, unknown, type Known } from "../../core/known";
import type { CollectContext } from "../collector";
import type { PlanJoin, PlannedResource } from "../plan-reader";
import { required } from "../planned-values";
import { ec2List } from "../type/ec2";
import { sharedQuestion } from "../type/question";
import { mayBeInOtherPlan } from "./other-plan";

/** A flow log that is attached to the VPC itself; flow logs of its subnets and interfaces do not count. */
export interface FlowLog {
  /** `ACTIVE` where it captures. */
  readonly status: Known<string>;
  /** `ALL`, `REJECT` or `ACCEPT`. */
  readonly trafficType: Known<string>;
  /** `SUCCESS` or `FAILED`; `null` where nothing was delivered yet, or the destination does not report it. */
  readonly deliverLogsStatus: Known<string | null>;
}

type FlowLogsByResource = ReadonlyMap<string, readonly FlowLog[]>;

/** The flow logs of a VPC. One list covers a whole region; for a VPC that is read alone, only its own are asked for. */
export const flowLogsOfVpc = sharedQuestion(["EC2.DescribeFlowLogs"], {
  all: (context) => listFlowLogs(context, {}),
  one: (context, id) => listFlowLogs(context, { Filter: [{ Name: "resource-id", Values: [id] }] }),
  answer: (flowLogs, { id }) => flowLogs.get(id) ?? [],
});

async function listFlowLogs(context: CollectContext, filter: object): Promise<FlowLogsByResource> {
  const byResource = new Map<string, FlowLog[]>();
  for await (const page of ec2List("EC2.DescribeFlowLogs", "FlowLogs", filter).pages(context)) {
    for (const flowLog of page) addTo(byResource, flowLog.ResourceId ?? "", flowLogOf(flowLog));
  }
  return byResource;
}

function flowLogOf({ FlowLogStatus, TrafficType, DeliverLogsStatus }: AnsweredFlowLog): FlowLog {
  return {
    status: FlowLogStatus ?? unknown("EC2 does not say whether the flow log is active."),
    trafficType: TrafficType ?? unknown("EC2 does not say what traffic the flow log captures."),
    deliverLogsStatus: DeliverLogsStatus ?? null,
  };
}

/** The Terraform type of a flow log. */
export const FLOW_LOG = "aws_flow_log";

const ELSEWHERE = unknown("The VPC already exists, and the plan has no flow log for it; another plan may have one.");

/**
 * The flow logs that a plan attaches to the VPC itself. Where it attaches none to an existing VPC, an Unknown stands
 * for those that another plan may have.
 */
export function plannedFlowLogs(vpc: PlannedResource, join: PlanJoin): readonly FlowLog[] {
  const logs = join.companions(FLOW_LOG);
  return (logs.length === 0 && mayBeInOtherPlan(vpc, join, FLOW_LOG) ? [ELSEWHERE] : logs).map(plannedFlowLog);
}

/** A flow log becomes active when it is created; whether logs can be delivered shows with the first delivery. */
function plannedFlowLog(log: Known<PlannedResource>): FlowLog {
  if (isUnknown(log)) return { status: log, trafficType: log, deliverLogsStatus: null };
  const trafficType = required(log.text("traffic_type"), "what traffic a flow log captures");
  return { status: "ACTIVE", trafficType, deliverLogsStatus: null };
}
