import type { ApiCall } from "../service-authorization";

/** Calls that reading database instances makes. */
export const RDS_INSTANCE_API_CALLS = ["RDS.DescribeDBInstances"] as const satisfies readonly ApiCall[];
