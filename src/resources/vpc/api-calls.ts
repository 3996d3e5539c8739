import type { ApiCall } from "../service-authorization";

/** Calls that reading VPCs makes. */
export const VPC_API_CALLS = ["EC2.DescribeFlowLogs", "EC2.DescribeVpcs"] as const satisfies readonly ApiCall[];
