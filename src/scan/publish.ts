import * as z from "zod";
import { manifestKey, publishedKey, toldKey } from "../core/audit-bucket";
import type { AuditSettings } from "../core/audit-settings";
import { DETAIL_TYPE, type ScanCompleted, type ViolationFound } from "../core/events";
import type { Finding } from "../core/finding";
import { createScanTally, type ScanTally } from "../core/scan-tally";
import { trendPointOf } from "../core/trend";
import { readJson, readText, writeJson, type AuditBucket } from "../runtime/bucket";
import type { ScanDependencies } from "../runtime/dependencies";
import { createAlertDigest, reportLocationOf, type AlertDigest } from "./alert-digest";
import { isCoverageNews, keepAlertedCoverage } from "./coverage-news";
import { ALL_UNSENT, createOutbox, unsentSchema, type Outbox } from "./outbox";
import { publishAlert, publishToChat } from "../runtime/publish-alert";
import { putEvents, type AuditEvent } from "../runtime/put-events";
import { keepAccounts } from "./organization-state";
import { createStandingFindings, promoteStates } from "./state";
import { readEvaluations, type Manifest } from "./stored-scan";
import { addPackMetrics } from "./scan-metrics";
import { keepInTrend } from "./trend";
import { tellRest } from "../runtime/telling";

const toldSchema = z.object({
  /** The violations that the bus does not have yet. */
  unsent: unsentSchema,
  // Scans that older functions began to publish lack the last two.
  told: z.object({
    completed: z.boolean(),
    alert: z.boolean(),
    chat: z.boolean().default(false),
    trend: z.boolean().default(false),
  }),
});

const NOTHING_TOLD: z.infer<typeof toldSchema> = {
  unsent: ALL_UNSENT,
  told: { completed: false, alert: false, chat: false, trend: false },
};

/** True where everything about a scan has been published. */
export async function isPublished(bucket: AuditBucket, scanId: string): Promise<boolean> {
  return (await readText(bucket, publishedKey(scanId))) !== null;
}

/**
 * Publishes a scan that has ended: its violations go to the remediation, its end to the reports, its new findings to
 * people. If one of these fails, the others still take place, and what has been published is recorded, so that a
 * repeated run publishes only the rest. A finding counts as known once people have been told about it, by e-mail and in
 * chats: one that could not be told is new again in the next scan.
 * @throws the first failure, after all of them were tried.
 */
export async function publishScan(
  bucket: AuditBucket,
  manifest: Manifest,
  settings: AuditSettings,
  dependencies: ScanDependencies,
): Promise<void> {
  const { clients, eventBusName, environmentSuffix, ownRegion, logger, now } = dependencies;
  const { scanId } = manifest;
  // Before the violations, since the remediation looks up the accounts.
  if ("organization" in settings.targets) await keepAccounts(bucket, manifest, logger);
  const before = (await readJson(bucket, toldKey(scanId), toldSchema)) ?? NOTHING_TOLD;
  const outbox = createOutbox(clients, eventBusName, before.unsent);
  const digest = createAlertDigest(settings.alerts.minimumSeverity);
  const tally = createScanTally(manifest.coverage);
  await readFindings(bucket, manifest, settings, dependencies, { outbox, digest, tally });
  const sent = await outbox.close();
  const alert = digest.compose({
    header: manifest,
    environmentSuffix,
    location: reportLocationOf(scanId, {
      bucketName: bucket.name,
      awsRegion: ownRegion,
      partition: settings.partition,
    }),
    isCoverageNews: await isCoverageNews(bucket, manifest, logger),
  });
  const { told, failure } = await tellRest(before.told, {
    // Before the scan's end, since the reports show it.
    trend: () => tellTrend(bucket, manifest, tally, dependencies),
    completed: () =>
      putEvents(clients, eventBusName, [
        { detailType: DETAIL_TYPE.scanCompleted, detail: completed(bucket, manifest) },
      ]),
    alert: async () => {
      if (alert !== null) await publishAlert(clients, dependencies, alert);
    },
    chat: async () => {
      if (alert !== null) await publishToChat(clients, dependencies, alert);
    },
  });
  await writeJson(bucket, toldKey(scanId), { unsent: sent.unsent, told });
  if (told.alert && told.chat) {
    await promoteStates(bucket, scanId, manifest.targets, logger);
    await keepAlertedCoverage(bucket, manifest, logger);
  }
  const failed = sent.failure ?? failure;
  if (failed !== null) throw failed.cause;
  await writeJson(bucket, publishedKey(scanId), { scanId, publishedAt: now().toISOString() });
}

/** Adds a scan of all targets to the trend, and sends its packs' scores where it was not there yet. */
async function tellTrend(
  bucket: AuditBucket,
  manifest: Manifest,
  tally: ScanTally,
  { packs, logger }: ScanDependencies,
): Promise<void> {
  if (manifest.narrowed) return;
  const scores = packs?.scores(tally) ?? {};
  const isAdded = await keepInTrend(bucket, trendPointOf(manifest, scores), logger);
  if (isAdded && packs !== undefined) addPackMetrics(packs, scores);
}

/** Reads every line once: all are counted, violations go to the outbox, what people have not been told of to the digest. */
async function readFindings(
  bucket: AuditBucket,
  manifest: Manifest,
  settings: AuditSettings,
  { remediableRuleIds, logger }: ScanDependencies,
  { outbox, digest, tally }: { readonly outbox: Outbox; readonly digest: AlertDigest; readonly tally: ScanTally },
): Promise<void> {
  // Another scan may have told people about these findings since this scan began.
  const standing = createStandingFindings(bucket, logger);
  let place = 0;
  for await (const line of readEvaluations(bucket, manifest)) {
    tally.addEvaluation(line);
    if ("fingerprint" in line) {
      tally.addFinding(line);
      if (line.isNew && !(await standing.has(line))) digest.add(line);
      const isAwaited =
        settings.remediation.mode !== "off" && line.waiver === null && remediableRuleIds.has(line.ruleId);
      if (isAwaited) await outbox.put(place, violation(manifest.scanId, line));
    }
    place += 1;
  }
}

function violation(scanId: string, finding: Finding): AuditEvent {
  const detail: ViolationFound = { scanId, finding };
  return { detailType: DETAIL_TYPE.violationFound, detail };
}

function completed(bucket: AuditBucket, { scanId, status, summary }: Manifest): ScanCompleted {
  return { scanId, status, bucket: bucket.name, manifestKey: manifestKey(scanId), summary };
}
