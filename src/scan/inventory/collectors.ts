import type { InventoryUse } from "../../core/inventory";
import type { CollectContext, LiveCollector } from "../../resources/collector";
import type { Aggregator } from "./aggregator";
import { compared } from "./comparison";
import { fromItems } from "./from-items";

/** From where a scan takes the resources, if it asks an aggregator. */
export interface Inventory {
  readonly source: "config" | "both";
  readonly aggregator: Aggregator;
}

/** Collectors that take the resources from an inventory, and say of each type how far they could. */
export function collectorsFrom(
  { source, aggregator }: Inventory,
  collectors: readonly LiveCollector<unknown>[],
): readonly LiveCollector<unknown>[] {
  const read = source === "config" ? fromItems : compared;
  return collectors.map((collector) => {
    const uses = new WeakMap<CollectContext, InventoryUse>();
    return {
      ...collector,
      collect: (context) => read({ collector, context, aggregator, tell: (use) => void uses.set(context, use) }),
      inventory: (context) => uses.get(context),
    };
  });
}
