import type { RdsClusterSnapshotConfiguration } from "./configuration";

/** A cluster's snapshot that nobody but the account, and whom it names, may restore. */
export function rdsClusterSnapshot(
  more: Partial<RdsClusterSnapshotConfiguration> = {},
): RdsClusterSnapshotConfiguration {
  return { isPublic: false, ...more };
}
