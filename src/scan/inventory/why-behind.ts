import type { InventoryReading } from "./reading";
import { whyStale } from "./recorder";
import { whyOutdated } from "./source-status";

/** Why the aggregator's items of the target may be behind; `null` where they are kept current. */
export async function whyBehind({ aggregator, context }: InventoryReading): Promise<string | null> {
  return (await whyOutdated(aggregator, context)) ?? whyStale(context);
}
