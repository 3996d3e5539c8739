import { isUnknown, type Known } from "../../core/known";
import type { FlowLog, VpcConfiguration } from "./configuration";

/** An `aws_flow_log` of a Terraform plan that is attached to a VPC. */
export interface PlannedFlowLog {
  readonly traffic_type: Known<string>;
}

/**
 * Reads a planned VPC: it is the plan's own, and its flow logs become active when they are made. An Unknown among
 * them is one of which it is not known whether there is such a one.
 */
export function vpcFromPlan(flowLogs: Known<readonly Known<PlannedFlowLog>[]>): VpcConfiguration {
  return { sharedBy: null, flowLogs: isUnknown(flowLogs) ? flowLogs : flowLogs.map(flowLogOf) };
}

// Whether logs can be delivered shows when the first are.
function flowLogOf(planned: Known<PlannedFlowLog>): FlowLog {
  if (isUnknown(planned)) return { status: planned, trafficType: planned, deliverLogsStatus: null };
  return { status: "ACTIVE", trafficType: planned.traffic_type, deliverLogsStatus: null };
}
