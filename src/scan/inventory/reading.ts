import type { ConfigurationItem } from "../../core/configuration-item";
import type { InventoryUse } from "../../core/inventory";
import { isUnknown } from "../../core/known";
import type { CollectContext, ItemReading, LiveCollector } from "../../resources/collector";
import type { RecordedItem } from "../../resources/recorded-item";
import { OutOfTime } from "../../runtime/deadline";
import { ReadFailure } from "../../runtime/read-failure";
import { aggregatedItems, wholeItems, type Aggregator } from "./aggregator";

/** How a type of a target is read from an inventory. */
export interface InventoryReading {
  readonly collector: LiveCollector<unknown>;
  readonly context: CollectContext;
  readonly aggregator: Aggregator;
  /** Is told from where the resources are read; what is told last counts. */
  readonly tell: (use: InventoryUse) => void;
}

/**
 * The type's items as its reader reads them. The supplementary configuration is asked for only where an item lacks a
 * field that rules need.
 * @throws ReadFailure where the aggregator does not return them.
 */
export async function* readItems(
  { collector: { resourceType }, context, aggregator }: Pick<InventoryReading, "collector" | "context" | "aggregator">,
  recorded: ItemReading<unknown>,
): AsyncGenerator<readonly ConfigurationItem[]> {
  const needed = recorded.recordable.filter((name) => context.fields.has(name));
  const isThin = (item: RecordedItem): boolean => needed.some((name) => isUnknown(fieldOf(recorded.read(item), name)));
  for await (const page of aggregatedItems(aggregator, context, resourceType)) {
    const thin = page.filter(isThin);
    const whole = thin.length === 0 ? [] : await wholeItems(aggregator, context, thin);
    const wholeById = new Map(whole.map((item) => [item.resourceId, item]));
    yield page.map((item) => recorded.read(wholeById.get(item.resourceId) ?? item));
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
