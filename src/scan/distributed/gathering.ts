import { randomUUID } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import * as z from "zod";
import { gatheredKey, gatheringKey, inventoryTargetsKey, inventoryTypesKey, targetsKey } from "../../core/audit-bucket";
import { DEFAULT_CALL_SHARE } from "../../core/call-share";
import { callUsageSchema, sumOfUsage } from "../../core/call-usage";
import type { InventorySettings } from "../../core/inventory";
import { readJson, readVersioned, writeJson, writeJsonOver, type AuditBucket } from "../../runtime/bucket";
import { createDeadline } from "../../runtime/deadline";
import type { ScanDependencies } from "../../runtime/dependencies";
import type { Gathered } from "../inventory/gather";
import { gatheredTypesSchema, heldOfTargetSchema, type GatheredTypes } from "../inventory/held-items";
import { bucketItemStore } from "../inventory/item-store";
import { gatherInventory } from "../inventory/scan-collectors";
import { collectorsFor } from "../scan-accounts";
import { MAX_ROUNDS, readPlan, readTargets, rulesOfPlan, type ListedTarget, type ScanPlan } from "./plan";
import { STORING_TIME_MS } from "./read-on";
import type { ResolvedScan } from "./resolve";

/** How far an aggregator was asked when an invocation's time ran out. */
const gatheringSchema = z.object({
  types: gatheredTypesSchema.readonly(),
  /** What each invocation has stored: its run, and by targets the parts, where there are any. */
  pieces: z.array(z.object({ run: z.uuid(), parts: z.record(z.string(), heldOfTargetSchema.shape.parts) })).readonly(),
  calls: callUsageSchema,
});

type Gathering = Readonly<z.infer<typeof gatheringSchema>>;

const NOTHING_YET: Gathering = { types: [], pieces: [], calls: {} };

const gatheredSchema = z.object({
  /** The run whose list of targets counts. */
  run: z.uuid(),
  /** The calls that it took, with those of the runs before it. */
  calls: callUsageSchema,
});

/** What was gathered for a distributed scan; `null` where nothing was. The first one that is recorded counts. */
export async function readGathered(
  bucket: AuditBucket,
  scanId: string,
): Promise<Readonly<z.infer<typeof gatheredSchema>> | null> {
  return readJson(bucket, gatheredKey(scanId), gatheredSchema);
}

/**
 * Gathers what an aggregator holds of a scan's targets, once for all children, from where an earlier invocation stopped
 * until all was asked for or the time runs out. The targets' list then says of each target where its items are. What a
 * run gathers lies in a folder of its own: a run that is repeated does not mix with another.
 */
export async function gatherOn(
  bucket: AuditBucket,
  scanId: string,
  dependencies: ScanDependencies,
): Promise<ResolvedScan> {
  const plan = await readPlan(bucket, scanId);
  const { inventory } = plan.settings;
  if (inventory === undefined) return { scanId, targetsKey: targetsKey(scanId), done: true };
  const present = await readGathered(bucket, scanId);
  if (present !== null) return { scanId, targetsKey: inventoryTargetsKey(scanId, present.run), done: true };

  const stored = await readVersioned(bucket, gatheringKey(scanId), gatheringSchema);
  const before = stored?.value ?? NOTHING_YET;
  const targets = await readTargets(bucket, scanId);
  const run = randomUUID();
  const { gathered, calls } = await gather(bucket, plan, inventory, { run, before, targets, dependencies });
  const after: Gathering = {
    types: gathered.types,
    pieces: [...before.pieces, { run, parts: partsOf(targets, gathered) }],
    calls: sumOfUsage([before.calls, calls]),
  };
  const reason = reasonToStop(before, after);
  if (after.types.some(({ rest }) => rest) && reason === null) {
    await writeJsonOver(bucket, gatheringKey(scanId), after, stored);
    dependencies.logger.info("The time ran out; the next invocation gathers on.", { scanId });
    return { scanId, targetsKey: targetsKey(scanId), done: false };
  }
  const types = after.types.map(({ rest, ...type }) => (rest ? { ...type, failure: reason } : type));
  await writeJson(bucket, inventoryTypesKey(scanId, run), types satisfies GatheredTypes);
  await writeJson(bucket, inventoryTargetsKey(scanId, run), listedWith(targets, before, run, gathered));
  const recorded = await writeJsonOver(bucket, gatheredKey(scanId), { run, calls: after.calls }, null);
  const counts = recorded?.value ?? (await readGathered(bucket, scanId));
  return { scanId, targetsKey: inventoryTargetsKey(scanId, counts?.run ?? run), done: true };
}

/** What one invocation gathers. */
interface Round {
  readonly run: string;
  readonly before: Gathering;
  readonly targets: readonly ListedTarget[];
  readonly dependencies: ScanDependencies;
}

async function gather(
  bucket: AuditBucket,
  plan: ScanPlan,
  inventory: InventorySettings,
  { run, before, targets, dependencies }: Round,
): Promise<Pick<Gathering, "calls"> & { readonly gathered: Gathered }> {
  const { scanId, settings } = plan;
  const rules = rulesOfPlan(plan, dependencies);
  const clients = dependencies.createTargetClients(settings.callShare ?? DEFAULT_CALL_SHARE);
  try {
    const gathered = await gatherInventory(inventory, {
      rules,
      collectors: collectorsFor(rules, dependencies.collectors),
      targets: targets.filter(({ refusal }) => refusal === undefined),
      store: bucketItemStore(bucket, scanId, run),
      before: before.types,
      clients,
      own: { accountId: settings.auditAccountId, awsRegion: dependencies.ownRegion },
      deadline: createDeadline(dependencies.remainingTimeInMillis() - STORING_TIME_MS),
    });
    return { gathered, calls: clients.usage() };
  } finally {
    clients.destroy();
  }
}

/** Why no more is gathered; `null` where it is. What is left is read from the accounts. */
function reasonToStop(before: Gathering, after: Gathering): string | null {
  if (isDeepStrictEqual(before.types, after.types)) {
    return "A whole invocation of the scanner could gather nothing more of it from the aggregator.";
  }
  return after.pieces.length < MAX_ROUNDS
    ? null
    : `${MAX_ROUNDS} invocations of the scanner were not enough to gather it from the aggregator.`;
}

function keyOf({ accountId, awsRegion }: Pick<ListedTarget, "accountId" | "awsRegion">): string {
  return `${accountId} ${awsRegion}`;
}

function partsOf(targets: readonly ListedTarget[], { of }: Gathered): Gathering["pieces"][number]["parts"] {
  const parts = targets.map((target): [string, ReturnType<Gathered["of"]>["parts"]] => [
    keyOf(target),
    of(target).parts,
  ]);
  return Object.fromEntries(parts.filter(([, ofTarget]) => ofTarget.length > 0));
}

/** The targets with what was gathered of each. */
function listedWith(
  targets: readonly ListedTarget[],
  { pieces }: Gathering,
  run: string,
  { of }: Gathered,
): readonly ListedTarget[] {
  return targets.map((target) => {
    const earlier = pieces.flatMap((piece) => {
      const parts = piece.parts[keyOf(target)];
      return parts === undefined ? [] : [{ run: piece.run, parts }];
    });
    return { ...target, inventory: { ...of(target), run, ...(earlier.length === 0 ? {} : { earlier }) } };
  });
}
