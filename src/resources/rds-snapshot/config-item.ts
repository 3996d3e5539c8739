import * as z from "zod";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown, type Known } from "../../core/known";
import { itemOf, type RecordedItem } from "../recorded-item";
import { isRestorableByAll, type RdsSnapshotConfiguration } from "./configuration";

const snapshotSchema = z.object({ encrypted: z.boolean().nullish() });

const attributesSchema = z.array(
  z.object({ attributeName: z.string(), attributeValues: z.array(z.string()).nullish() }),
);

/** Reads a snapshot that AWS Config recorded. */
export function rdsSnapshotFromConfigItem(item: RecordedItem): ConfigurationItem<RdsSnapshotConfiguration> {
  const snapshot = snapshotSchema.safeParse(item.configuration);
  const isEncrypted = snapshot.success && snapshot.data.encrypted === true;
  return itemOf(item, { isPublic: recordedSharing(item.supplementaryConfiguration.DBSnapshotAttributes, isEncrypted) });
}

/** Whether everybody may restore a snapshot, of an instance or a cluster, by the attributes that AWS Config recorded. */
export function recordedSharing(recorded: unknown, isEncrypted: boolean): Known<boolean> {
  const attributes = attributesSchema.safeParse(recorded);
  if (attributes.success) {
    return isRestorableByAll(
      attributes.data.map(({ attributeName, attributeValues }) => ({
        AttributeName: attributeName,
        AttributeValues: attributeValues ?? [],
      })),
    );
  }
  return isEncrypted ? false : unknown("AWS Config's item does not say who may restore the snapshot.");
}
