import type { ConfigurationItem } from "../../core/configuration-item";
import type { InventoryUse } from "../../core/inventory";
import type { CollectContext, ItemReading, LiveCollector } from "../../resources/collector";
import { OutOfTime } from "../../runtime/deadline";
import { ReadFailure } from "../../runtime/read-failure";
import { heldItems, type HeldItems } from "./held-items";

/** How a type of a target is read from an inventory. */
export interface InventoryReading {
  readonly collector: LiveCollector<unknown>;
  readonly context: CollectContext;
  readonly held: HeldItems;
  /** Is told from where the resources are read; what is told last counts. */
  readonly tell: (use: InventoryUse) => void;
}

/**
 * The type's items as its reader reads them.
 * @throws ReadFailure where the aggregator has not returned them.
 */
export async function* readItems(
  { collector: { resourceType }, context, held }: Pick<InventoryReading, "collector" | "context" | "held">,
  recorded: ItemReading<unknown>,
): AsyncGenerator<readonly ConfigurationItem[]> {
  for await (const items of heldItems(held, context.target, resourceType)) {
    yield items.map((item) => recorded.read(item));
  }
}

/** Why no items of the type are asked for, whatever the target; `null` where they are. */
export function whyUnrecorded({ recorded, isGlobal = false }: LiveCollector<unknown>): string | null {
  if (recorded === undefined) return "AWS Config does not record the type.";
  if (isGlobal) {
    // Any region's recorder may have recorded it, also one that has stopped; and in newer regions none can.
    return "AWS Config's items of what belongs to no region do not tell which region's recorder keeps them current.";
  }
  return null;
}

/** @throws The error, where it is not about what the aggregator holds. */
export function reasonOf(error: unknown): string {
  if (error instanceof OutOfTime || !(error instanceof ReadFailure)) throw error;
  return error.reason;
}

/** A field of an item's configuration. */
export function fieldOf({ configuration }: ConfigurationItem, name: string): unknown {
  return (configuration as Readonly<Record<string, unknown>>)[name];
}
