import type { ApiCall } from "../service-authorization";

/** Calls that reading trails makes. */
export const TRAIL_API_CALLS = [
  "CloudTrail.DescribeTrails",
  "CloudTrail.GetEventSelectors",
  "CloudTrail.GetTrailStatus",
  "CloudTrail.ListTags",
] as const satisfies readonly ApiCall[];
