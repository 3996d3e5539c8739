import { setTimeout as wait } from "node:timers/promises";
import { S3Client } from "@aws-sdk/client-s3";
import { scanLeaseKey } from "../core/audit-bucket";
import type { AuditSettings } from "../core/audit-settings";
import { AuditError } from "../core/errors";
import { createSummaryAccumulator } from "../core/summary";
import type { AuditBucket } from "../runtime/bucket";
import { assumeRole, type RoleToAssume } from "../runtime/credentials";
import { createDeadline } from "../runtime/deadline";
import type { ScanDependencies } from "../runtime/dependencies";
import { readScanTrigger, type ScanTrigger } from "../runtime/event";
import { takeLease, type Lease } from "../runtime/lease";
import { isPublished, publishScan } from "./publish";
import { collectorsFor, scanAccounts, scanHeaderOf } from "./scan-accounts";
import { addScanMetrics } from "./scan-metrics";
import type { TargetScan } from "./scan-target";
import { readSettings } from "../runtime/settings";
import { openBucketSink } from "./sink";
import { readManifest, writeManifest, type Manifest } from "./stored-scan";
import { lastAccounts } from "./organization-state";
import { resolveTargets } from "./resolve-targets";
import { rulesInScope, type RuleScope } from "./targets";
import { readWaivers } from "../runtime/waivers";

/**
 * Milliseconds before the function's deadline at which reading stops, so that there is time to publish what was read.
 */
export const TELLING_TIME_MS = 90_000;

/** What the caller of a scan gets back. */
export type ScanOutcome = Pick<Manifest, "scanId" | "status" | "summary">;

/** Milliseconds between two looks at whether another run of the scan has ended. */
const PAUSE_MS = 5_000;

/**
 * Runs the scan that an event asks for. An event that is delivered twice asks for the same scan: if that has ended,
 * only what it has not published yet is published; if it is still running, this run waits for it.
 * @throws AuditError where the request asks for what the settings do not hold; nothing is scanned.
 */
export async function runScan(event: unknown, dependencies: ScanDependencies): Promise<ScanOutcome> {
  const trigger = readScanTrigger(event);
  const bucket: AuditBucket = { s3: dependencies.clients.client(S3Client), name: dependencies.bucketName };
  const settings = await readSettings(bucket);
  const { scanId } = trigger;
  // Checked first, so that a refused request writes nothing.
  if ((await readManifest(bucket, scanId)) === null) rulesFor(trigger, settings, dependencies);

  const turn = await turnAt(bucket, scanId, dependencies);
  if ("published" in turn) {
    dependencies.logger.info("The scan has ended and is published; nothing is left to do.", { scanId });
    return outcomeOf(turn.published);
  }
  const { lease } = turn;
  try {
    const manifest =
      (await readManifest(bucket, scanId)) ?? (await scanAndStore(bucket, trigger, settings, dependencies));
    await publishScan(bucket, manifest, settings, dependencies);
    lease.end();
    dependencies.logger.info("The scan is published.", { scanId, status: manifest.status, summary: manifest.summary });
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

async function scanAndStore(
  bucket: AuditBucket,
  trigger: ScanTrigger,
  settings: AuditSettings,
  dependencies: ScanDependencies,
): Promise<Manifest> {
  const started = dependencies.now();
  const { rules, narrowed } = rulesFor(trigger, settings, dependencies);
  const { scanId, request } = trigger;
  const summary = createSummaryAccumulator();
  const clients = dependencies.createTargetClients();
  const { waivers, error } = await readWaivers(bucket, started, dependencies.logger);
  const deadline = createDeadline(dependencies.remainingTimeInMillis() - TELLING_TIME_MS);
  const scan: TargetScan = {
    openSink: (target) => openBucketSink(bucket, scanId, target, dependencies.logger),
    waivers,
    clients,
    summary,
    rules,
    collectors: collectorsFor(rules, dependencies.collectors),
    logger: dependencies.logger,
    now: started,
    deadline,
  };
  try {
    const resolved = await resolveTargets({
      settings: settings.targets,
      request,
      partition: settings.partition,
      own: { accountId: settings.auditAccountId, awsRegion: dependencies.ownRegion },
      clients,
      deadline,
      onCall: () => undefined,
      credentialsOf: (accountId) =>
        assumeRole(dependencies.clients, scanRole(accountId, scanId, settings), dependencies.ownRegion),
      ...("organization" in settings.targets ? { lastAccounts: await lastAccounts(bucket, dependencies.logger) } : {}),
    });
    const { vanished } = resolved.scope;
    if (vanished.length > 0) dependencies.logger.warn("Accounts are no longer in the organisation.", { vanished });
    const results = await scanAccounts(scan, resolved.accounts);
    const completed = dependencies.now();
    const frame = { scanId, started, completed, waiverError: error, scope: resolved.scope };
    const manifest: Manifest = {
      ...scanHeaderOf(scan, frame, results),
      narrowed: narrowed || resolved.narrowed,
      rules: rules.map(({ rule }) => rule.id),
      targets: resolved.accounts.flatMap(({ targets }) =>
        targets.map(({ accountId, awsRegion }) => ({ accountId, awsRegion })),
      ),
      objects: results.flatMap((result) => result.objects),
    };
    await writeManifest(bucket, manifest);
    // The run that ends the scan writes its metrics, even if publishing fails afterwards.
    addScanMetrics(dependencies.metrics, manifest);
    return manifest;
  } finally {
    clients.destroy();
  }
}

function rulesFor({ request }: ScanTrigger, settings: AuditSettings, { rulesOf }: ScanDependencies): RuleScope {
  return rulesInScope(settings, rulesOf(settings.rules.enabled, settings.rules.parameters), request);
}

function outcomeOf({ scanId, status, summary }: Manifest): ScanOutcome {
  return { scanId, status, summary };
}

function scanRole(accountId: string, scanId: string, { targets, partition }: AuditSettings): RoleToAssume {
  const { scanRoleName: roleName, externalId } = targets;
  return { partition, accountId, roleName, externalId, sessionName: `compliance-scan-${scanId}` };
}
