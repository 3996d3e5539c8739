import { S3Client } from "@aws-sdk/client-s3";
import type { AuditSettings } from "../core/audit-settings";
import { createSummaryAccumulator } from "../core/summary";
import type { AuditBucket } from "./bucket";
import type { Credentials } from "./clients";
import { assumeRole, type RoleToAssume } from "./credentials";
import { createDeadline } from "./deadline";
import type { ScanDependencies } from "./dependencies";
import { readScanTrigger, type ScanTrigger } from "./event";
import { isPublished, publishScan } from "./publish";
import { collectorsFor, scanAccounts, scanHeaderOf } from "./scan-accounts";
import type { TargetScan } from "./scan-target";
import { readSettings } from "./settings";
import { openBucketSink } from "./sink";
import { promoteStates } from "./state";
import { readManifest, writeManifest, type Manifest } from "./stored-scan";
import { scopeOf } from "./targets";
import { readWaivers } from "./waivers";

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
    const credentialsOf = (accountId: string): Promise<Credentials> =>
      assumeRole(dependencies.clients, scanRole(accountId, scanId, settings), dependencies.ownRegion);
    const results = await scanAccounts(scan, scope.accounts, credentialsOf);
    const completed = dependencies.now();
    const header = scanHeaderOf(scan, { scanId, started, completed, waiverError: error }, results);
    const manifest: Manifest = {
      ...header,
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

function scanRole(accountId: string, scanId: string, { targets, partition }: AuditSettings): RoleToAssume {
  const { scanRoleName: roleName, externalId } = targets;
  return { partition, accountId, roleName, externalId, sessionName: `compliance-scan-${scanId}` };
}
