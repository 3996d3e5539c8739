import pLimit from "p-limit";
import { parametersOf } from "../../core/evaluate";
import { sumOfUsage } from "../../core/call-usage";
import { createSummaryAccumulator } from "../../core/summary";
import { createWaiverMatcher } from "../../core/waiver";
import type { AuditBucket } from "../../runtime/bucket";
import type { ScanDependencies } from "../../runtime/dependencies";
import { endScan, type ScanOutcome } from "../end-scan";
import { createSharing } from "../compact-coverage";
import { scanHeaderOf } from "../scan-accounts";
import type { Manifest } from "../stored-scan";
import { recordGap } from "./ending";
import { readGathered } from "./gathering";
import { readPlan, readTargets, rulesOfPlan, type ScanPlan } from "./plan";

/** Results that are read side by side. */
const RESULTS_AT_ONCE = 16;

/** Why a target has no result: the step that would have recorded the gap has failed too. */
const NO_RESULT = { reason: "Its scan ended without a result.", missingPermission: null };

/** Ends a distributed scan as a scan in one run ends: its manifest is stored, and it is published. */
export async function mergeResults(
  bucket: AuditBucket,
  scanId: string,
  dependencies: ScanDependencies,
): Promise<ScanOutcome> {
  const plan = await readPlan(bucket, scanId);
  return endScan(bucket, scanId, plan.settings, dependencies, () => manifestOf(bucket, plan, dependencies));
}

async function manifestOf(bucket: AuditBucket, plan: ScanPlan, dependencies: ScanDependencies): Promise<Manifest> {
  const { scanId, settings, narrowed } = plan;
  const started = new Date(plan.startedAt);
  const summary = createSummaryAccumulator();
  const waivers = createWaiverMatcher(plan.waivers, started);
  const listed = await readTargets(bucket, scanId);
  const gathered = await readGathered(bucket, scanId);
  const share = createSharing();
  const results = await pLimit(RESULTS_AT_ONCE).map(listed, async (target) => {
    const planned = { bucket, plan, target: { ...target, partition: settings.partition }, dependencies };
    const result = await recordGap(planned, NO_RESULT);
    return { target, ...result, coverage: share(result.coverage) };
  });
  for (const result of results) {
    summary.addCounts(result.counts);
    waivers.addNeeded(result.waivers);
  }
  const frame = { scanId, started, completed: dependencies.now(), waiverError: plan.waiverError, scope: plan.scope };
  return {
    ...scanHeaderOf({ summary, waivers }, frame, results),
    narrowed,
    calls: sumOfUsage([plan, ...(gathered === null ? [] : [gathered]), ...results].map(({ calls = {} }) => calls)),
    rules: plan.rules,
    parameters: parametersOf(rulesOfPlan(plan, dependencies)),
    targets: results.map(({ target: { accountId, awsRegion }, stateKey }) => ({
      accountId,
      awsRegion,
      ...(stateKey === null ? {} : { stateKey }),
    })),
    objects: results.flatMap(({ objects }) => objects),
  };
}
