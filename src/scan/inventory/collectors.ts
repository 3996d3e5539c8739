import type { InventoryUse } from "../../core/inventory";
import type { CollectContext, LiveCollector } from "../../resources/collector";
import { compared } from "./comparison";
import { fromItems } from "./from-items";
import type { HeldItems } from "./held-items";

/** From where a scan takes the resources, if it asks an aggregator. */
export interface Inventory {
  readonly source: "config" | "both";
  readonly held: HeldItems;
}

/** Collectors that take the resources from an inventory, and say of each type how far they could. */
export function collectorsFrom(
  { source, held }: Inventory,
  collectors: readonly LiveCollector<unknown>[],
): readonly LiveCollector<unknown>[] {
  const read = source === "config" ? fromItems : compared;
  return collectors.map((collector) => {
    const uses = new WeakMap<CollectContext, InventoryUse>();
    return {
      ...collector,
      collect: (context) => read({ collector, context, held, tell: (use) => void uses.set(context, use) }),
      inventory: (context) => uses.get(context),
    };
  });
}
