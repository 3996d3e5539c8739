import type { InventoryReading } from "./reading";
import { whyStale } from "./recorder";

/** Why the aggregator's items of a type may be behind the target; `null` where they are kept current. */
export async function whyBehind({ held, context, collector }: InventoryReading): Promise<string | null> {
  return held.of(context.target).behind ?? whyStale(held, context, collector.resourceType);
}
