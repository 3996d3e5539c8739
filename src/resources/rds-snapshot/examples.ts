import type { RdsSnapshotConfiguration } from "./configuration";

/** A snapshot that nobody but the account, and whom it names, may restore. */
export function rdsSnapshot(more: Partial<RdsSnapshotConfiguration> = {}): RdsSnapshotConfiguration {
  return { isPublic: false, ...more };
}
