import { isDeepStrictEqual } from "node:util";
import type { ConfigurationItem } from "../../core/configuration-item";
import { DIFFERENCES_TOLD, type InventoryDifference } from "../../core/inventory";
import { isUnknown } from "../../core/known";
import type { CollectContext, ItemReading } from "../../resources/collector";
import { fieldOf, readItems, reasonOf, whyUnrecorded, type InventoryReading } from "./reading";
import { whyBehind } from "./why-behind";

/** Reads the resources from the account, and compares them with AWS Config's items: the account is right. */
export async function* compared(reading: InventoryReading): AsyncGenerator<ConfigurationItem> {
  const { collector, context, tell } = reading;
  const { recorded } = collector;
  const unrecorded = whyUnrecorded(collector);
  if (recorded === undefined || unrecorded !== null) {
    tell({ source: "live", reason: unrecorded });
    yield* collector.collect(context);
    return;
  }
  const items = await itemsById(reading, recorded);
  if (typeof items === "string") {
    tell({ source: "live", reason: items });
    yield* collector.collect(context);
    return;
  }
  const first: InventoryDifference[] = [];
  let count = 0;
  const behind = (difference: InventoryDifference): void => {
    count += 1;
    if (first.length < DIFFERENCES_TOLD) first.push(difference);
  };
  for await (const item of collector.collect(context)) {
    const { resourceId } = item;
    if (item.level === undefined) {
      const held = items.get(resourceId);
      items.delete(resourceId);
      if (held === undefined) behind({ resourceId, field: null, is: "missing" });
      else for (const field of differing(item, held, recorded, context)) behind({ resourceId, field, is: "different" });
    }
    yield item;
  }
  for (const resourceId of items.keys()) behind({ resourceId, field: null, is: "gone" });
  tell({ source: "live", reason: await whyBehind(reading), behind: { count, first } });
}

/** The type's items by the resources' ids, or why the aggregator does not return them. */
async function itemsById(
  reading: InventoryReading,
  recorded: ItemReading<unknown>,
): Promise<Map<string, ConfigurationItem> | string> {
  const items = new Map<string, ConfigurationItem>();
  try {
    for await (const page of readItems(reading, recorded)) {
      for (const item of page) if (!reading.context.isRead(item.resourceId)) items.set(item.resourceId, item);
    }
    return items;
  } catch (error) {
    return reasonOf(error);
  }
}

/** The fields that rules need and that differ; what either side does not know differs from nothing. */
function differing(
  live: ConfigurationItem,
  held: ConfigurationItem,
  { recordable }: ItemReading<unknown>,
  { fields }: CollectContext,
): readonly string[] {
  const differ = (one: unknown, other: unknown): boolean =>
    !isUnknown(one) && !isUnknown(other) && !isDeepStrictEqual(one, other);
  const names = recordable.filter((name) => fields.has(name) && differ(fieldOf(live, name), fieldOf(held, name)));
  return fields.has("tags") && differ(live.tags, held.tags) ? [...names, "tags"] : names;
}
