import type { InventorySettings } from "../../core/inventory";
import type { LiveCollector, TargetName } from "../../resources/collector";
import type { Clients } from "../../runtime/clients";

/** What the inventory of a scan is asked with. */
interface Asking {
  readonly collectors: readonly LiveCollector<unknown>[];
  /** Clients of the aggregator's account and region. */
  readonly clients: Pick<Clients, "client">;
  /** That account and region. */
  readonly own: TargetName;
}

/** The collectors of a scan: those that ask the accounts, or those that take the resources from an inventory. */
export async function scanCollectors(
  inventory: InventorySettings | undefined,
  { collectors, clients, own }: Asking,
): Promise<readonly LiveCollector<unknown>[]> {
  if (inventory === undefined) return collectors;
  // Most scans need no client of AWS Config, so it is loaded only when needed.
  const [{ aggregatorNamed }, { collectorsFrom }] = await Promise.all([
    import("./aggregator.js"),
    import("./collectors.js"),
  ]);
  const { source, aggregatorName } = inventory;
  return collectorsFrom({ source, aggregator: aggregatorNamed(aggregatorName, own, clients) }, collectors);
}
