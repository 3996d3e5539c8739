import type { ApiCall } from "../service-authorization";

/** Calls that reading snapshots makes. */
export const EBS_SNAPSHOT_API_CALLS = ["EC2.DescribeSnapshots"] as const satisfies readonly ApiCall[];
