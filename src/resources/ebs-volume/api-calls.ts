import type { ApiCall } from "../service-authorization";

/** Calls that reading volumes makes. */
export const EBS_VOLUME_API_CALLS = ["EC2.DescribeVolumes"] as const satisfies readonly ApiCall[];
