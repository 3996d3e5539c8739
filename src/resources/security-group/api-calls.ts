import type { ApiCall } from "../service-authorization";

/** Calls that reading security groups makes. */
export const SECURITY_GROUP_API_CALLS = [
  "EC2.DescribeSecurityGroups",
  "EC2.GetManagedPrefixListEntries",
] as const satisfies readonly ApiCall[];
