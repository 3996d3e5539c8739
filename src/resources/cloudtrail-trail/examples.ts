import type { AccountTrail } from "./account-trails";

/** A trail that logs all management events of all regions. */
export function accountTrail(more: Partial<AccountTrail> = {}): AccountTrail {
  return { isMultiRegion: true, isLogging: true, managementEvents: ["read", "write"], ...more };
}
