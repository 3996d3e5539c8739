import { randomUUID } from "node:crypto";
import { inventoryTypesKey } from "../../core/audit-bucket";
import type { InventorySettings } from "../../core/inventory";
import type { LiveCollector } from "../../resources/collector";
import { readJson, writeJson, type AuditBucket } from "../../runtime/bucket";
import { gatheredTypesSchema } from "../inventory/held-items";
import { bucketItemStore } from "../inventory/item-store";
import { gatheredCollectors, gatherInventory, type InventoryToGather } from "../inventory/scan-collectors";
import type { ListedTarget, PlannedTarget } from "./plan";

/**
 * Gathers what an aggregator holds, once for all children, and says of each target where its items are. What a run
 * gathers lies in a folder of its own, and the targets' list names it: a run that is repeated does not mix with another.
 */
export async function withInventory(
  bucket: AuditBucket,
  scanId: string,
  inventory: InventorySettings | undefined,
  targets: readonly ListedTarget[],
  gather: Omit<InventoryToGather, "targets" | "store">,
): Promise<readonly ListedTarget[]> {
  if (inventory === undefined) return targets;
  const run = randomUUID();
  const read = targets.filter(({ refusal }) => refusal === undefined);
  const gathered = await gatherInventory(inventory, {
    ...gather,
    targets: read,
    store: bucketItemStore(bucket, scanId, run),
  });
  await writeJson(bucket, inventoryTypesKey(scanId, run), gathered.types);
  return targets.map((target) => ({ ...target, inventory: { ...gathered.of(target), run } }));
}

/** The collectors of a child: those that ask the account, or those that take what was gathered of the target. */
export async function targetCollectors(
  { bucket, plan, target }: Pick<PlannedTarget, "bucket" | "plan" | "target">,
  collectors: readonly LiveCollector<unknown>[],
): Promise<readonly LiveCollector<unknown>[]> {
  const { scanId, settings } = plan;
  if (settings.inventory === undefined || target.inventory === undefined) return collectors;
  const { run, ...held } = target.inventory;
  const types = (await readJson(bucket, inventoryTypesKey(scanId, run), gatheredTypesSchema)) ?? [];
  const store = bucketItemStore(bucket, scanId, run);
  return gatheredCollectors(settings.inventory, { types, of: () => held, store }, collectors);
}
