import * as z from "zod";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown } from "../../core/known";
import { itemOf, type ConfigItem } from "../config-item";
import type { EbsVolumeConfiguration } from "./configuration";

const volumeSchema = z.object({ encrypted: z.boolean() });

/** Reads a volume that AWS Config recorded. */
export function ebsVolumeFromConfigItem(item: ConfigItem): ConfigurationItem<EbsVolumeConfiguration> {
  const parsed = volumeSchema.safeParse(item.configuration);
  return itemOf(item, {
    encrypted: parsed.success
      ? parsed.data.encrypted
      : unknown("AWS Config's item does not say whether the volume is encrypted."),
  });
}
