import type { RdsClusterConfiguration } from "./configuration";

/** A database cluster that satisfies every rule of its type. */
export function rdsCluster(more: Partial<RdsClusterConfiguration> = {}): RdsClusterConfiguration {
  return { storageEncrypted: true, deletionProtection: true, backupRetentionPeriod: 14, ...more };
}
