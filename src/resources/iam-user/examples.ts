import type { AccessKey, ConsolePassword } from "./description";

/** The day on which the example's credentials were last used: the examples' clock stands at 2026-11-24. */
const RECENTLY = new Date("2026-11-20T09:30:00Z");

/** A password that is in use. */
export function password(more: Partial<ConsolePassword> = {}): ConsolePassword {
  return { lastUsed: RECENTLY, lastChanged: new Date("2026-01-15T08:00:00Z"), ...more };
}

/** An active access key, created in the last quarter, that is in use. */
export function accessKey(more: Partial<AccessKey> = {}): AccessKey {
  const lastRotated = new Date("2026-10-01T08:00:00Z");
  return { number: 1, active: true, lastRotated, lastUsed: RECENTLY, isUnusedSinceSetup: false, ...more };
}
