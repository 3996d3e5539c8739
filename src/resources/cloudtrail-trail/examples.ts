import type { AccountTrail } from "./account-trails";

/** A trail that logs all management events of all regions, and all events of S3 objects. */
export function accountTrail(more: Partial<AccountTrail> = {}): AccountTrail {
  const all = ["read", "write"] as const;
  return { isMultiRegion: true, isLogging: true, managementEvents: all, objectEvents: all, ...more };
}
