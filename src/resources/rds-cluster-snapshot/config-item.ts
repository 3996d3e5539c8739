import * as z from "zod";
import type { ConfigurationItem } from "../../core/configuration-item";
import { itemOf, type RecordedItem } from "../recorded-item";
import { recordedSharing } from "../rds-snapshot/config-item";
import type { RdsClusterSnapshotConfiguration } from "./configuration";

const snapshotSchema = z.object({ storageEncrypted: z.boolean().nullish() });

/** Reads a cluster's snapshot that AWS Config recorded. */
export function rdsClusterSnapshotFromConfigItem(
  item: RecordedItem,
): ConfigurationItem<RdsClusterSnapshotConfiguration> {
  const { DBClusterSnapshotAttributes } = item.supplementaryConfiguration;
  const snapshot = snapshotSchema.safeParse(item.configuration);
  const isEncrypted = snapshot.success && snapshot.data.storageEncrypted === true;
  return itemOf(item, { isPublic: recordedSharing(DBClusterSnapshotAttributes, isEncrypted) });
}
