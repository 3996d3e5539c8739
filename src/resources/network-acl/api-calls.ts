import type { ApiCall } from "../service-authorization";

/** Calls that reading network ACLs makes. */
export const NETWORK_ACL_API_CALLS = ["EC2.DescribeNetworkAcls"] as const satisfies readonly ApiCall[];
