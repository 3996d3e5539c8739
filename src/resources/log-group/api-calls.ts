import type { ApiCall } from "../service-authorization";

/** Calls that reading log groups makes. */
export const LOG_GROUP_API_CALLS = [
  "CloudWatchLogs.DescribeLogGroups",
  "CloudWatchLogs.ListTagsForResource",
] as const satisfies readonly ApiCall[];
