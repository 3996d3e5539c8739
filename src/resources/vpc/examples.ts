import type { FlowLog } from "./flow-logs";

/** A flow log that captures all traffic and delivers it. */
export function flowLog(more: Partial<FlowLog> = {}): FlowLog {
  return { status: "ACTIVE", trafficType: "ALL", deliverLogsStatus: "SUCCESS", ...more };
}
