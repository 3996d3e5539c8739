import type { ConfigurationItem } from "../../core/configuration-item";
import { unknown } from "../../core/known";
import { itemOf, type RecordedItem } from "../recorded-item";
import type { EbsSnapshotConfiguration } from "./configuration";

/** An item that AWS Config has not: it records no snapshots of volumes, so that nothing of them is known. */
export function ebsSnapshotFromConfigItem(item: RecordedItem): ConfigurationItem<EbsSnapshotConfiguration> {
  return itemOf(item, { isPublic: unknown("AWS Config does not record who may make volumes of a snapshot.") });
}
