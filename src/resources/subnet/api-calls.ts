import type { ApiCall } from "../service-authorization";

/** Calls that reading subnets makes. */
export const SUBNET_API_CALLS = ["EC2.DescribeSubnets"] as const satisfies readonly ApiCall[];
