import type { ApiCall } from "../service-authorization";

/** Calls that reading database snapshots makes. */
export const RDS_SNAPSHOT_API_CALLS = [
  "RDS.DescribeDBSnapshotAttributes",
  "RDS.DescribeDBSnapshots",
] as const satisfies readonly ApiCall[];
