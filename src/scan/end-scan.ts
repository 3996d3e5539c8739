import { setTimeout as wait } from "node:timers/promises";
import { scanLeaseKey } from "../core/audit-bucket";
import type { AuditSettings } from "../core/audit-settings";
import { AuditError } from "../core/errors";
import type { AuditBucket } from "../runtime/bucket";
import type { ScanDependencies } from "../runtime/dependencies";
import { takeLease, type Lease } from "../runtime/lease";
import { logCoverage } from "./log-coverage";
import { isPublished, publishScan } from "./publish";
import { addScanMetrics } from "./scan-metrics";
import { readManifest, writeManifest, type Manifest } from "./stored-scan";

/**
 * Milliseconds before the function's deadline at which reading stops, so that there is time to publish what was read.
 */
export const TELLING_TIME_MS = 90_000;

/** What the caller of a scan gets back. */
export type ScanOutcome = Pick<Manifest, "scanId" | "status" | "summary">;

/** Milliseconds between two looks at whether another run of the scan has ended. */
const PAUSE_MS = 5_000;

/**
 * Ends a scan once, however many runs try to: makes and stores its manifest and publishes it. If the scan has ended,
 * only what it has not published yet is published; if another run is ending it, this run waits for that.
 * @param make Makes the manifest of a scan that has none yet.
 * @throws AuditError where another run is ending the scan until there is no time left.
 */
export async function endScan(
  bucket: AuditBucket,
  scanId: string,
  settings: AuditSettings,
  dependencies: ScanDependencies,
  make: () => Promise<Manifest>,
): Promise<ScanOutcome> {
  const turn = await turnAt(bucket, scanId, dependencies);
  if ("published" in turn) {
    dependencies.logger.info("The scan has ended and is published; nothing is left to do.", { scanId });
    return outcomeOf(turn.published);
  }
  const { lease } = turn;
  try {
    const manifest = (await readManifest(bucket, scanId)) ?? (await store(bucket, await make(), dependencies));
    await publishScan(bucket, manifest, settings, dependencies);
    lease.end();
    const { status, summary, calls } = manifest;
    dependencies.logger.info("The scan is published.", { scanId, status, summary, calls });
    return outcomeOf(manifest);
  } catch (error) {
    await lease.release();
    throw error;
  }
}

/**
 * Takes the right to run a scan, which only one run has at a time. Returns the scan's manifest instead where everything
 * about the scan is already published.
 * @throws AuditError where another run has it until there is no time left.
 */
async function turnAt(
  bucket: AuditBucket,
  scanId: string,
  { remainingTimeInMillis }: ScanDependencies,
): Promise<{ readonly lease: Lease } | { readonly published: Manifest }> {
  for (;;) {
    const ended = await readManifest(bucket, scanId);
    if (ended !== null && (await isPublished(bucket, scanId))) return { published: ended };
    const lease = await takeLease(bucket, scanLeaseKey(scanId));
    if (lease !== null) return { lease };
    if (remainingTimeInMillis() < TELLING_TIME_MS) break;
    await wait(PAUSE_MS);
  }
  throw new AuditError(
    `Scan ${scanId} is running already.`,
    "Another run of the same event has not ended yet, so this one does nothing.",
    "Wait for that one; the event may be delivered again after it.",
  );
}

/** The run that ends the scan writes its metrics and logs its coverage, even if publishing fails afterwards. */
async function store(
  bucket: AuditBucket,
  manifest: Manifest,
  { metrics, logger }: ScanDependencies,
): Promise<Manifest> {
  await writeManifest(bucket, manifest);
  addScanMetrics(metrics, manifest);
  logCoverage(logger, manifest);
  return manifest;
}

function outcomeOf({ scanId, status, summary }: Manifest): ScanOutcome {
  return { scanId, status, summary };
}
