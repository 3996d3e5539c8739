import type { ApiCall } from "../service-authorization";

/** Calls that reading snapshots of database clusters makes. */
export const RDS_CLUSTER_SNAPSHOT_API_CALLS = [
  "RDS.DescribeDBClusterSnapshotAttributes",
  "RDS.DescribeDBClusterSnapshots",
] as const satisfies readonly ApiCall[];
