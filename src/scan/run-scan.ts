import { S3Client } from "@aws-sdk/client-s3";
import pLimit from "p-limit";
import type { AuditSettings } from "../core/audit-settings";
import { AuditError } from "../core/errors";
import type { ConfiguredRule } from "../core/evaluate";
import { ANY_TAGGABLE } from "../core/rule";
import { SCAN_REPORT_SCHEMA_VERSION } from "../core/scan-report";
import { createSummaryAccumulator } from "../core/summary";
import type { LiveCollector } from "../resources/collector";
import type { AuditBucket } from "./bucket";
import type { Credentials } from "./clients";
import { assumeRole } from "./credentials";
import { beforeDeadline, createDeadline } from "./deadline";
import type { ScanDependencies } from "./dependencies";
import { readScanTrigger, type ScanTrigger } from "./event";
import { isPublished, publishScan } from "./publish";
import { scanTarget, type AccountScan, type TargetResult, type TargetScan } from "./scan-target";
import { readSettings } from "./settings";
import { openBucketSink } from "./sink";
import { promoteStates } from "./state";
import { readManifest, writeManifest, type Manifest } from "./stored-scan";
import { scopeOf, type ScanScope } from "./targets";
import { readWaivers } from "./waivers";

/** Targets that are scanned side by side. */
const TARGETS_AT_ONCE = 6;

/** Milliseconds before the function's deadline at which reading stops, so that what was read is told. */
export const TELLING_TIME_MS = 90_000;

/** What a scan answers to who invoked it. */
export type ScanOutcome = Pick<Manifest, "scanId" | "status" | "summary">;

/**
 * Runs the scan that an event asks for. The same event again is the same scan: one that has ended
 * is not repeated, only what it has not told yet is told.
 * @throws AuditError where the request asks for what the settings do not hold; nothing is scanned.
 */
export async function runScan(event: unknown, dependencies: ScanDependencies): Promise<ScanOutcome> {
  const trigger = readScanTrigger(event);
  const bucket: AuditBucket = { s3: dependencies.clients.client(S3Client), name: dependencies.bucketName };
  const settings = await readSettings(bucket);
  const { scanId } = trigger;

  const ended = await readManifest(bucket, scanId);
  const manifest = ended ?? (await scanAndStore(bucket, trigger, settings, dependencies));
  if (ended !== null && (await isPublished(bucket, scanId))) {
    dependencies.logger.info("The scan has ended and is published; nothing is left to do.", { scanId });
  } else {
    await promoteStates(bucket, scanId, manifest.targets, dependencies.logger);
    await publishScan(bucket, manifest, settings, dependencies);
    dependencies.logger.info("The scan is published.", { scanId, status: manifest.status, summary: manifest.summary });
  }
  return { scanId, status: manifest.status, summary: manifest.summary };
}

async function scanAndStore(
  bucket: AuditBucket,
  { scanId, request }: ScanTrigger,
  settings: AuditSettings,
  dependencies: ScanDependencies,
): Promise<Manifest> {
  const started = dependencies.now();
  const scope = scopeOf(settings, dependencies.rulesOf(settings.rules.enabled, settings.rules.parameters), request);
  const summary = createSummaryAccumulator();
  const clients = dependencies.createTargetClients();
  const { waivers, error } = await readWaivers(bucket, started, dependencies.logger);
  const scan: TargetScan = {
    openSink: (target) => openBucketSink(bucket, scanId, target, dependencies.logger),
    waivers,
    clients,
    summary,
    rules: scope.rules,
    collectors: collectorsFor(scope.rules, dependencies.collectors),
    logger: dependencies.logger,
    now: started,
    deadline: createDeadline(dependencies.remainingTimeInMillis() - TELLING_TIME_MS),
  };
  try {
    const results = await scanTargets(scan, scanId, scope, settings, dependencies);
    const coverage = results.flatMap((result) => result.coverage);
    for (const entry of coverage) summary.addCoverage(entry);
    const manifest: Manifest = {
      schemaVersion: SCAN_REPORT_SCHEMA_VERSION,
      scanId,
      startedAt: started.toISOString(),
      completedAt: dependencies.now().toISOString(),
      status: coverage.every(({ status }) => status === "COMPLETE") ? "complete" : "incomplete",
      coverage,
      summary: summary.summary(),
      waivers: { ...waivers.use(), error },
      narrowed: scope.narrowed,
      rules: scope.rules.map(({ rule }) => rule.id),
      targets: scope.accounts.flatMap(({ targets }) =>
        targets.map(({ accountId, awsRegion }) => ({ accountId, awsRegion })),
      ),
      objects: results.flatMap((result) => result.objects),
    };
    await writeManifest(bucket, manifest);
    return manifest;
  } finally {
    clients.destroy();
  }
}

async function scanTargets(
  scan: TargetScan,
  scanId: string,
  { accounts }: ScanScope,
  settings: AuditSettings,
  dependencies: ScanDependencies,
): Promise<readonly TargetResult[]> {
  const limit = pLimit(TARGETS_AT_ONCE);
  const scans = accounts.flatMap(({ accountId, targets }) => {
    const account = accountScan(accountId, scan, scanId, settings, dependencies);
    return targets.map((target) => limit(() => scanTarget(scan, account, target)));
  });
  // All are waited for: none may still write when the function has failed and runs again.
  await Promise.allSettled(scans);
  return Promise.all(scans);
}

/** The role of an account is assumed once, when its first target comes up. */
function accountScan(
  accountId: string,
  { deadline }: TargetScan,
  scanId: string,
  { targets, partition }: AuditSettings,
  { clients, ownRegion }: ScanDependencies,
): AccountScan {
  const role = {
    partition,
    accountId,
    roleName: targets.scanRoleName,
    externalId: targets.externalId,
    sessionName: `compliance-scan-${scanId}`,
  };
  let assumed: Promise<Credentials> | undefined;
  return {
    credentials: () => (assumed ??= beforeDeadline(deadline, () => assumeRole(clients, role, ownRegion))),
    cache: new Map(),
  };
}

/**
 * A collector for each resource type that the rules judge.
 * @throws AuditError where a resource type has none: its rules would never be asked, and nobody told.
 */
function collectorsFor(
  rules: readonly ConfiguredRule[],
  collectors: readonly LiveCollector<unknown>[],
): readonly LiveCollector<unknown>[] {
  const asked = new Set(rules.map(({ rule }) => rule.resourceType));
  if (asked.has(ANY_TAGGABLE)) return collectors;
  const missing = [...asked].filter((type) => !collectors.some(({ resourceType }) => resourceType === type));
  if (missing.length === 0) return collectors.filter(({ resourceType }) => asked.has(resourceType));
  throw new AuditError(
    `No collector reads ${missing.join(", ")}, and nothing was scanned.`,
    "Rules of these resource types are enabled.",
    "Disable the rules, or add the resource types' collectors.",
  );
}
