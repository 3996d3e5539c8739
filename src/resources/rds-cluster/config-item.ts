import * as z from "zod";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown } from "../../core/known";
import { itemOf, orNotRecorded, type RecordedItem } from "../recorded-item";
import type { RdsClusterConfiguration } from "./configuration";

const clusterSchema = z.object({
  storageEncrypted: z.boolean().nullish(),
  deletionProtection: z.boolean().nullish(),
  backupRetentionPeriod: z.number().int().nonnegative().nullish(),
});

/** Reads a database cluster that AWS Config recorded. */
export function rdsClusterFromConfigItem(item: RecordedItem): ConfigurationItem<RdsClusterConfiguration> {
  const parsed = clusterSchema.safeParse(item.configuration);
  if (!parsed.success) {
    const misshapen = unknown("The database cluster in AWS Config's item could not be understood.");
    return itemOf(item, {
      storageEncrypted: misshapen,
      deletionProtection: misshapen,
      backupRetentionPeriod: misshapen,
    });
  }
  const { storageEncrypted, deletionProtection, backupRetentionPeriod } = parsed.data;
  return itemOf(item, {
    storageEncrypted: orNotRecorded(storageEncrypted, "whether the storage is encrypted"),
    deletionProtection: orNotRecorded(deletionProtection, "whether the cluster is protected from deletion"),
    backupRetentionPeriod: orNotRecorded(backupRetentionPeriod, "how long the cluster's backups are kept"),
  });
}
