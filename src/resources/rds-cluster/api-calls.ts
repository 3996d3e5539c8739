import type { ApiCall } from "../service-authorization";

/** Calls that reading database clusters makes. */
export const RDS_CLUSTER_API_CALLS = ["RDS.DescribeDBClusters"] as const satisfies readonly ApiCall[];
