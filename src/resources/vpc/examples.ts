import type { FlowLog, VpcConfiguration } from "./configuration";

/** A VPC of the account's own with one flow log of all traffic. */
export function vpc(more: Partial<VpcConfiguration> = {}): VpcConfiguration {
  return { sharedBy: null, flowLogs: [flowLog()], ...more };
}

/** A flow log that captures all traffic and delivers it. */
export function flowLog(more: Partial<FlowLog> = {}): FlowLog {
  return { status: "ACTIVE", trafficType: "ALL", deliverLogsStatus: "SUCCESS", ...more };
}
