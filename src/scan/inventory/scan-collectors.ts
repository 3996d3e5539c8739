import type { ConfiguredRule } from "../../core/evaluate";
import type { InventorySettings } from "../../core/inventory";
import type { LiveCollector, TargetName } from "../../resources/collector";
import type { AggregatorAsking } from "./aggregator";
import type { Gathered } from "./gather";
import type { GatheredTypes, HeldItems } from "./held-items";
import { keepingLast, type ItemStore } from "./item-store";

/** What an inventory is gathered for, and with. */
export interface InventoryToGather extends AggregatorAsking {
  readonly rules: readonly ConfiguredRule[];
  /** The collectors of the rules' types. */
  readonly collectors: readonly LiveCollector<unknown>[];
  readonly targets: readonly TargetName[];
  readonly store: ItemStore;
  /**
   * How far an earlier run has asked.
   * @default nothing was asked for
   */
  readonly before?: GatheredTypes;
}

/** Gathers what an aggregator holds of the targets, once for all of them. */
export async function gatherInventory(
  { aggregatorName }: InventorySettings,
  { rules, collectors, targets, store, before, ...asking }: InventoryToGather,
): Promise<Gathered> {
  // Most scans need no client of AWS Config, so it is loaded only when needed.
  const [{ aggregatorNamed }, { askedTypes }, { gatherItems }] = await Promise.all([
    import("./aggregator.js"),
    import("./asked-types.js"),
    import("./gather.js"),
  ]);
  const aggregator = aggregatorNamed(aggregatorName, asking);
  return gatherItems({ aggregator, targets, types: askedTypes(rules, collectors), store, before });
}

/** Collectors that take the resources from what was gathered. */
export async function gatheredCollectors(
  { source, aggregatorName }: InventorySettings,
  held: Omit<HeldItems, "aggregatorName">,
  collectors: readonly LiveCollector<unknown>[],
): Promise<readonly LiveCollector<unknown>[]> {
  const { collectorsFrom } = await import("./collectors.js");
  return collectorsFrom({ source, held: { ...held, aggregatorName, store: keepingLast(held.store) } }, collectors);
}

/** The collectors of a scan in one run: those that ask the accounts, or those that take what an inventory holds. */
export async function scanCollectors(
  inventory: InventorySettings | undefined,
  gather: InventoryToGather,
): Promise<readonly LiveCollector<unknown>[]> {
  if (inventory === undefined) return gather.collectors;
  const gathered = await gatherInventory(inventory, gather);
  return gatheredCollectors(inventory, { ...gathered, store: gather.store }, gather.collectors);
}
