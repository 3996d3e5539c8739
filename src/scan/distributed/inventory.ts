import { inventoryTypesKey } from "../../core/audit-bucket";
import type { LiveCollector } from "../../resources/collector";
import { readJson } from "../../runtime/bucket";
import { gatheredTypesSchema } from "../inventory/held-items";
import { bucketItemStore, joinedParts, type ItemStore } from "../inventory/item-store";
import { gatheredCollectors } from "../inventory/scan-collectors";
import type { PlannedTarget } from "./plan";

/** The collectors of a child: those that ask the account, or those that take what was gathered of the target. */
export async function targetCollectors(
  { bucket, plan, target }: Pick<PlannedTarget, "bucket" | "plan" | "target">,
  collectors: readonly LiveCollector<unknown>[],
): Promise<readonly LiveCollector<unknown>[]> {
  const { scanId, settings } = plan;
  if (settings.inventory === undefined || target.inventory === undefined) return collectors;
  const { run, behind, earlier = [], parts } = target.inventory;
  const types = (await readJson(bucket, inventoryTypesKey(scanId, run), gatheredTypesSchema)) ?? [];
  const held = { parts: [...earlier.flatMap((piece) => piece.parts), ...parts], behind };
  const storeOf = (id: string): ItemStore => bucketItemStore(bucket, scanId, id);
  const stores = earlier.map((piece) => ({ store: storeOf(piece.run), parts: piece.parts.length }));
  const store = joinedParts(stores, storeOf(run));
  return gatheredCollectors(settings.inventory, { types, of: () => held, store }, collectors);
}
