import * as z from "zod";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown, type Known } from "../../core/known";
import { itemOf, type ConfigItem } from "../config-item";
import { isRestorableByAll, type RdsSnapshotConfiguration } from "./configuration";

const encryptedSchema = z.object({ encrypted: z.literal(true) });

const attributesSchema = z.array(
  z.object({ attributeName: z.string(), attributeValues: z.array(z.string()).nullish() }),
);

/** Reads a snapshot that AWS Config recorded. */
export function rdsSnapshotFromConfigItem(item: ConfigItem): ConfigurationItem<RdsSnapshotConfiguration> {
  return itemOf(item, { isPublic: isPublicIn(item) });
}

function isPublicIn({ configuration, supplementaryConfiguration }: ConfigItem): Known<boolean> {
  const attributes = attributesSchema.safeParse(supplementaryConfiguration.DBSnapshotAttributes);
  if (attributes.success) {
    return isRestorableByAll(
      attributes.data.map(({ attributeName, attributeValues }) => ({
        AttributeName: attributeName,
        AttributeValues: attributeValues ?? [],
      })),
    );
  }
  if (encryptedSchema.safeParse(configuration).success) return false;
  return unknown("AWS Config's item does not say who may restore the snapshot.");
}
