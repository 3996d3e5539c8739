import { randomUUID } from "node:crypto";
import { scannedStateKey } from "../../core/audit-bucket";
import { collectorsOf } from "../read-target";
import { collectorsFor } from "../scan-accounts";
import { createStateTracker, readTargetState, stageState } from "../state";
import { coverageOf, type Cause } from "../type-coverage";
import { readCheckpoint, type Checkpoint } from "./checkpoint";
import { rulesOfPlan, type PlannedTarget } from "./plan";
import { readResult, recordResult, type TargetResult } from "./result";

/** Ends the resource types that have not ended: the rest of each is a gap, and this is why. */
export function endRest(planned: PlannedTarget, before: Checkpoint, cause: Cause): Checkpoint {
  const { plan, target, dependencies } = planned;
  const rules = rulesOfPlan(plan, dependencies);
  const hasEnded = new Set(before.ended.map(({ entry }) => entry.resourceType));
  const rest = collectorsOf({ collectors: collectorsFor(rules, dependencies.collectors) }, target).filter(
    ({ resourceType }) => !hasEnded.has(resourceType),
  );
  const ended = rest.map((collector) => {
    const { items = [], scanned = 0 } = before.begun[collector.resourceType] ?? {};
    const read = { listed: items.length, scanned, failure: cause, gap: null };
    return { entry: coverageOf({ rules }, collector, target, read), listed: false };
  });
  return { ...before, ended: [...before.ended, ...ended], begun: {} };
}

/**
 * Records the result of a target whose resource types have all ended, and returns the result that counts. Its state
 * lies under a name of this run's own, since only one result counts.
 */
export async function recordEnd(planned: PlannedTarget, checkpoint: Checkpoint): Promise<TargetResult> {
  const { bucket, plan, target } = planned;
  const { ended, objects, counts, waivers, calls } = checkpoint;
  const after = await stateAfter(planned, checkpoint);
  return recordResult(bucket, plan.scanId, target, {
    coverage: inOrder(planned, ended).map(({ entry }) => entry),
    objects: [...objects],
    counts: { ...counts, resolvedFindings: after.resolved },
    waivers: [...waivers],
    stateKey: after.stateKey,
    ...(calls === undefined ? {} : { calls }),
  });
}

/** Records a gap for whatever has not been read of a target, unless its result is there. */
export async function recordGap(planned: PlannedTarget, cause: Cause): Promise<TargetResult> {
  const { bucket, plan, target } = planned;
  const present = await readResult(bucket, plan.scanId, target);
  if (present !== null) return present;
  const { checkpoint } = await readCheckpoint(bucket, plan.scanId, target);
  return recordEnd(planned, endRest(planned, checkpoint, cause));
}

async function stateAfter(
  { bucket, plan, target, dependencies }: PlannedTarget,
  { ended, objects, seen }: Checkpoint,
): Promise<Pick<TargetResult, "stateKey"> & { readonly resolved: number }> {
  if (objects.length === 0 && ended.every(({ listed }) => !listed)) return { stateKey: null, resolved: 0 };
  const before = await readTargetState(bucket, target, dependencies.logger);
  const tracker = createStateTracker(before, plan.startedAt, seen);
  const asked = ended.map(({ entry, listed }) => ({ ...entry, listed }));
  const { findings, resolved } = tracker.finish(asked);
  const stateKey = scannedStateKey(plan.scanId, target.accountId, target.awsRegion, randomUUID());
  await stageState(bucket, { ...target, stateKey }, { scanId: plan.scanId, findings });
  return { stateKey, resolved };
}

/** The resource types in the order in which one run would have reported them. */
function inOrder({ dependencies }: PlannedTarget, ended: Checkpoint["ended"]): Checkpoint["ended"] {
  const place = new Map(dependencies.collectors.map(({ resourceType }, index) => [resourceType, index]));
  const placeOf = ({ entry }: Checkpoint["ended"][number]): number => place.get(entry.resourceType) ?? place.size;
  return [...ended].sort((one, other) => placeOf(one) - placeOf(other));
}
