import * as z from "zod";
import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown } from "../../core/known";
import { itemOf, type RecordedItem } from "../recorded-item";
import { sharerOfItem } from "../ec2-sharing";
import type { SubnetConfiguration } from "./configuration";

const subnetSchema = z.object({ ownerId: z.string().nullish(), mapPublicIpOnLaunch: z.boolean().nullish() });

const NOT_SAID = unknown("AWS Config's item does not say whether the subnet gives public addresses.");

/** Reads a subnet that AWS Config recorded. */
export function subnetFromConfigItem(item: RecordedItem): ConfigurationItem<SubnetConfiguration> {
  const parsed = subnetSchema.safeParse(item.configuration);
  if (!parsed.success) return itemOf(item, { sharedBy: sharerOfItem(item, null), mapPublicIpOnLaunch: NOT_SAID });
  const { ownerId, mapPublicIpOnLaunch } = parsed.data;
  return itemOf(item, {
    sharedBy: sharerOfItem(item, ownerId),
    mapPublicIpOnLaunch: mapPublicIpOnLaunch ?? NOT_SAID,
  });
}
