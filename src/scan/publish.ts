import { jsonReportKey, manifestKey, publishedKey } from "../core/audit-bucket";
import type { AuditSettings } from "../core/audit-settings";
import { DETAIL_TYPE, type ScanCompleted, type ViolationFound } from "../core/events";
import { createAlertDigest, type AlertDigest } from "./alert";
import { readText, writeJson, type AuditBucket } from "./bucket";
import type { ScanDependencies } from "./dependencies";
import { publishAlert } from "./publish-alert";
import { putEvents, type AuditEvent } from "./put-events";
import { addScanMetrics } from "./scan-metrics";
import { readEvaluations, type Manifest } from "./stored-scan";

/** True where everything that a scan has to tell is out. */
export async function isPublished(bucket: AuditBucket, scanId: string): Promise<boolean> {
  return (await readText(bucket, publishedKey(scanId))) !== null;
}

/**
 * Tells the world of a scan that has ended: its violations to the remediation, its end to the
 * reports, new findings to people, its numbers to the dashboard. It reads what was stored, so a
 * function that broke off tells the same when it runs again; what people see comes last, so that
 * they rarely see it twice.
 */
export async function publishScan(
  bucket: AuditBucket,
  manifest: Manifest,
  settings: AuditSettings,
  dependencies: ScanDependencies,
): Promise<void> {
  const { clients, eventBusName, environmentSuffix } = dependencies;
  const digest = createAlertDigest(settings.alerts.minimumSeverity);
  await putEvents(clients, eventBusName, violationsOf(bucket, manifest, settings, dependencies, digest));
  await putEvents(clients, eventBusName, [
    { detailType: DETAIL_TYPE.scanCompleted, detail: completed(bucket, manifest) },
  ]);

  const report = `s3://${bucket.name}/${jsonReportKey(manifest.scanId)}`;
  const alert = digest.compose(manifest, environmentSuffix, report);
  if (alert !== null) await publishAlert(clients, dependencies.alertTopicArn, alert);
  addScanMetrics(dependencies.metrics, manifest);
  await writeJson(bucket, publishedKey(manifest.scanId), {
    scanId: manifest.scanId,
    publishedAt: dependencies.now().toISOString(),
  });
}

/** The violations that a remediation waits for; every finding passes by the digest on the way. */
async function* violationsOf(
  bucket: AuditBucket,
  manifest: Manifest,
  settings: AuditSettings,
  { remediableRuleIds }: ScanDependencies,
  digest: AlertDigest,
): AsyncGenerator<AuditEvent> {
  for await (const line of readEvaluations(bucket, manifest)) {
    if (!("fingerprint" in line)) continue;
    digest.add(line);
    if (settings.remediation.mode === "off" || line.waiver !== null || !remediableRuleIds.has(line.ruleId)) continue;
    const detail: ViolationFound = { scanId: manifest.scanId, finding: line };
    yield { detailType: DETAIL_TYPE.violationFound, detail };
  }
}

function completed(bucket: AuditBucket, { scanId, status, summary }: Manifest): ScanCompleted {
  return { scanId, status, bucket: bucket.name, manifestKey: manifestKey(scanId), summary };
}
