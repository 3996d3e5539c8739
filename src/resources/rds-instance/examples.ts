import type { RdsInstanceConfiguration } from "./configuration";

/** A database instance that satisfies every rule of its type. */
export function rdsInstance(more: Partial<RdsInstanceConfiguration> = {}): RdsInstanceConfiguration {
  return {
    engine: "postgres",
    storageEncrypted: true,
    publiclyAccessible: false,
    backupRetentionPeriod: 14,
    readReplicaSource: null,
    autoMinorVersionUpgrade: true,
    ...more,
  };
}
