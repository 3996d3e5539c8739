import * as z from "zod";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown } from "../../core/known";
import { itemOf, orNotRecorded, type RecordedItem } from "../recorded-item";
import type { RdsInstanceConfiguration } from "./configuration";

const instanceSchema = z.object({
  engine: z.string().nullish(),
  storageEncrypted: z.boolean().nullish(),
  publiclyAccessible: z.boolean().nullish(),
  backupRetentionPeriod: z.number().int().nonnegative().nullish(),
  readReplicaSourceDBInstanceIdentifier: z.string().nullish(),
  readReplicaSourceDBClusterIdentifier: z.string().nullish(),
  autoMinorVersionUpgrade: z.boolean().nullish(),
});

/** Reads a database instance that AWS Config recorded. */
export function rdsInstanceFromConfigItem(item: RecordedItem): ConfigurationItem<RdsInstanceConfiguration> {
  const parsed = instanceSchema.safeParse(item.configuration);
  if (!parsed.success) {
    const misshapen = unknown("The database instance in AWS Config's item could not be understood.");
    return itemOf(item, {
      engine: misshapen,
      storageEncrypted: misshapen,
      publiclyAccessible: misshapen,
      backupRetentionPeriod: misshapen,
      readReplicaSource: misshapen,
      autoMinorVersionUpgrade: misshapen,
    });
  }
  const instance = parsed.data;
  return itemOf(item, {
    engine: orNotRecorded(instance.engine, "which engine the instance has"),
    storageEncrypted: orNotRecorded(instance.storageEncrypted, "whether the storage is encrypted"),
    publiclyAccessible: orNotRecorded(instance.publiclyAccessible, "whether the instance is public"),
    backupRetentionPeriod: orNotRecorded(instance.backupRetentionPeriod, "how long the instance's backups are kept"),
    readReplicaSource:
      instance.readReplicaSourceDBInstanceIdentifier ?? instance.readReplicaSourceDBClusterIdentifier ?? null,
    autoMinorVersionUpgrade: orNotRecorded(instance.autoMinorVersionUpgrade, "whether minor versions are installed"),
  });
}
