import type { ApiCall } from "../service-authorization";

/** Calls that reading instances makes. */
export const EC2_INSTANCE_API_CALLS = ["EC2.DescribeInstances"] as const satisfies readonly ApiCall[];
