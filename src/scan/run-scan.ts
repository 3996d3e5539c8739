import { S3Client } from "@aws-sdk/client-s3";
import { randomUUID } from "node:crypto";
import type { AuditSettings } from "../core/audit-settings";
import { parametersOf } from "../core/evaluate";
import { DEFAULT_CALL_SHARE } from "../core/call-share";
import { createSummaryAccumulator } from "../core/summary";
import type { AuditBucket } from "../runtime/bucket";
import { createDeadline } from "../runtime/deadline";
import type { ScanDependencies } from "../runtime/dependencies";
import { readScanTrigger, type ScanTrigger } from "../runtime/event";
import { endScan, TELLING_TIME_MS, type ScanOutcome } from "./end-scan";
import { bucketItemStore } from "./inventory/item-store";
import { scanCollectors } from "./inventory/scan-collectors";
import { collectorsFor, scanAccounts, scanHeaderOf } from "./scan-accounts";
import { rulesFor, targetsFor } from "./scan-scope";
import type { TargetScan } from "./scan-target";
import { readSettings } from "../runtime/settings";
import { openBucketSink } from "./sink";
import { readManifest, type Manifest } from "./stored-scan";
import { readWaivers } from "../runtime/waivers";

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

  return endScan(bucket, scanId, settings, dependencies, () => scanAll(bucket, trigger, settings, dependencies));
}

async function scanAll(
  bucket: AuditBucket,
  trigger: ScanTrigger,
  settings: AuditSettings,
  dependencies: ScanDependencies,
): Promise<Manifest> {
  const started = dependencies.now();
  const { rules, narrowed } = rulesFor(trigger, settings, dependencies);
  const { scanId } = trigger;
  const summary = createSummaryAccumulator();
  const clients = dependencies.createTargetClients(settings.callShare ?? DEFAULT_CALL_SHARE);
  const { waivers, error } = await readWaivers(bucket, started, dependencies.logger);
  const deadline = createDeadline(dependencies.remainingTimeInMillis() - TELLING_TIME_MS);
  const own = { accountId: settings.auditAccountId, awsRegion: dependencies.ownRegion };
  const reading: Omit<TargetScan, "collectors"> = {
    openSink: (target) => openBucketSink(bucket, { scanId, startedAt: started }, target, dependencies.logger),
    waivers,
    clients,
    summary,
    rules,
    logger: dependencies.logger,
    now: started,
    deadline,
    // Where accounts are asked for their regions, their roles are assumed already.
    assumesLate: settings.inventory?.source === "config" && settings.targets.regions !== "all",
  };
  const asked = collectorsFor(rules, dependencies.collectors);
  try {
    const resolved = await targetsFor(bucket, trigger, settings, dependencies, { clients, deadline });
    const targets = resolved.accounts.flatMap((account) => account.targets);
    const store = bucketItemStore(bucket, scanId, randomUUID());
    const gather = { rules, collectors: asked, targets, store, clients, own, deadline };
    const scan: TargetScan = { ...reading, collectors: await scanCollectors(settings.inventory, gather) };
    const results = await scanAccounts(scan, resolved.accounts);
    const completed = dependencies.now();
    const frame = { scanId, started, completed, waiverError: error, scope: resolved.scope };
    return {
      ...scanHeaderOf(scan, frame, results),
      narrowed: narrowed || resolved.narrowed,
      calls: clients.usage(),
      rules: rules.map(({ rule }) => rule.id),
      parameters: parametersOf(rules),
      targets: targets.map(({ accountId, awsRegion }) => ({ accountId, awsRegion })),
      objects: results.flatMap((result) => result.objects),
    };
  } finally {
    clients.destroy();
  }
}
