import { S3Client } from "@aws-sdk/client-s3";
import type { AuditSettings } from "../src/core/audit-settings";
import type { CoverageEntry } from "../src/core/coverage";
import { fingerprintOf } from "../src/core/finding";
import { SCAN_REPORT_SCHEMA_VERSION } from "../src/core/scan-report";
import { createSummaryAccumulator } from "../src/core/summary";
import { scanPrefix, TABLES_PREFIX } from "../src/core/audit-bucket";
import { defaultPacks } from "../src/packs/default-packs";
import { REPORT_FORMATS, type ReportFormatName } from "../src/reports/formats";
import { reportSourceOf, scanInBucket } from "../src/reports/model/report-source";
import { writeParquet } from "../src/reports/parquet";
import { writeStoredReport } from "../src/reports/stored-report";
import { upload } from "../src/reports/upload";
import { RULES } from "../src/rules";
import type { AuditBucket } from "../src/runtime/bucket";
import { createClientFactory, type ClientFactory } from "../src/runtime/clients";
import type { EvaluationLine } from "../src/scan/evaluation-writer";
import { publishScan } from "../src/scan/publish";
import { openBucketSink, type TargetSink } from "../src/scan/sink";
import { readManifest, writeManifest, type Manifest } from "../src/scan/stored-scan";

/*
 * The steps of keeping, telling and reporting a scan, one of them a process: `measureStoredScans` bundles this file and
 * runs it.
 */

/** One evaluation in so many is a violation. */
const VIOLATION_EVERY = 4;

const RESOURCE_TYPE = "AWS::S3::Bucket";
const RULE_ID = "s3-bucket-versioning-enabled";

const STARTED_AT = "2026-03-01T12:00:00.000Z";

const LOGGER = { info: () => undefined, warn: () => undefined };

interface Step {
  readonly bucket: AuditBucket;
  readonly clients: ClientFactory;
  readonly scanId: string;
  readonly size: number;
  readonly targets: number;
}

const STEPS = {
  scanner: writeScan,
  publishing: publish,
  "json-report": reportStep("json"),
  "csv-report": reportStep("csv"),
  "html-report": reportStep("html"),
  "ocsf-report": reportStep("ocsf"),
  "asff-report": reportStep("asff"),
  "sarif-report": reportStep("sarif"),
  "junit-report": reportStep("junit"),
  "markdown-report": reportStep("markdown"),
  "parquet-report": writeTables,
} satisfies Readonly<Record<string, (step: Step) => Promise<void>>>;

/** A step, named after the function that takes it. */
export type StepName = keyof typeof STEPS;

/** Writes what a scanner writes of its targets, one after the other, and its manifest. */
async function writeScan({ bucket, scanId, size, targets }: Step): Promise<void> {
  const summary = createSummaryAccumulator();
  const objects: Manifest["objects"] = [];
  const names = Array.from({ length: targets }, (_, index) => ({
    accountId: String(100_000_000_000 + Math.floor(index / 3)),
    awsRegion: ["eu-west-1", "eu-north-1", "us-east-1"][index % 3] ?? "",
  }));
  const ofOne = Math.ceil(size / targets);
  const coverage = names.map((name): CoverageEntry => {
    const counts = { status: "COMPLETE", expected: ofOne, scanned: ofOne } as const;
    return {
      ...{ ...name, resourceType: RESOURCE_TYPE, ruleIds: [RULE_ID] },
      ...{ ...counts, reason: null, missingPermission: null },
    };
  });
  for (const target of names) {
    const sink = await openBucketSink(bucket, { scanId, startedAt: new Date(STARTED_AT) }, target, LOGGER);
    for (let index = 0; index < ofOne; index += 1) {
      const line = lineOf(
        { ...target, resourceId: `bucket-with-a-name-of-usual-length-${index}` },
        index,
        sink.standing,
      );
      summary.add(line);
      await sink.write(line);
    }
    const closed = await sink.close([{ resourceType: RESOURCE_TYPE, ruleIds: [RULE_ID], listed: true }]);
    objects.push(...closed.objects);
    summary.addResolved(closed.resolved);
  }
  for (const entry of coverage) summary.addCoverage(entry);
  await writeManifest(bucket, {
    ...{ schemaVersion: SCAN_REPORT_SCHEMA_VERSION, scanId, status: "complete", narrowed: false },
    ...{ startedAt: STARTED_AT, completedAt: "2026-03-01T12:10:00.000Z" },
    ...{ coverage, summary: summary.summary(), waivers: { error: null, expired: [], unmatched: [] } },
    ...{ rules: [RULE_ID], targets: names, objects },
  });
}

function lineOf(
  place: Pick<EvaluationLine, "accountId" | "awsRegion" | "resourceId">,
  index: number,
  standing: TargetSink["standing"],
): EvaluationLine {
  const identity = { ...place, ruleId: RULE_ID, resourceType: RESOURCE_TYPE };
  if (index % VIOLATION_EVERY !== 0) return { ...identity, complianceType: "COMPLIANT", annotation: null };
  const fingerprint = fingerprintOf(identity);
  return {
    ...{ ...identity, complianceType: "NON_COMPLIANT", annotation: "Versioning is off." },
    ...{ severity: "MEDIUM", title: "S3 bucket keeps earlier versions of objects" },
    remediation: "Turn on versioning. CLI: aws s3api put-bucket-versioning. Terraform: aws_s3_bucket_versioning.",
    ...{ fingerprint, waiver: null, isNew: !standing.has(fingerprint) },
  };
}

async function publish({ bucket, clients, scanId }: Step): Promise<void> {
  // Publishing reads no more of the settings than this.
  const settings = {
    ...{ alerts: { minimumSeverity: "HIGH" }, remediation: { mode: "off" }, targets: { accounts: [] } },
  } as unknown as AuditSettings;
  await publishScan(bucket, await written(bucket, scanId), settings, {
    ...{ clients, bucketName: bucket.name, eventBusName: "audit", environmentSuffix: "bench", ownRegion: "eu-west-1" },
    ...{ alertTopicArn: "arn:aws:sns:eu-west-1:111122223333:alerts", logger: LOGGER, metrics: { addMetric: () => 0 } },
    ...{ createTargetClients: () => clients, collectors: [], rulesOf: () => [], remediableRuleIds: new Set<string>() },
    ...{ now: () => new Date(), remainingTimeInMillis: () => 600_000 },
  });
}

/** Writes a scan's report in a format. */
function reportStep(name: ReportFormatName): (step: Step) => Promise<void> {
  return async ({ bucket, scanId }) => {
    const context = { catalogue: RULES, packs: defaultPacks() };
    const key = `${scanPrefix(scanId)}report.${name}`;
    await writeStoredReport(bucket, await written(bucket, scanId), key, REPORT_FORMATS[name], context);
  };
}

/** Writes a scan's tables, as `handlers/parquet-report.ts` does. */
async function writeTables({ bucket, scanId }: Step): Promise<void> {
  const scan = scanInBucket(bucket, await written(bucket, scanId));
  const source = await reportSourceOf(scan, { catalogue: RULES, packs: [] });
  await writeParquet(source, (name, bytes) =>
    upload(bucket, `${TABLES_PREFIX}${name}`, "application/vnd.apache.parquet", bytes),
  );
}

async function written(bucket: AuditBucket, scanId: string): Promise<Manifest> {
  const manifest = await readManifest(bucket, scanId);
  if (manifest === null) throw new Error(`${scanId} was not written.`);
  return manifest;
}

async function runStep([name, scanId = "", size, targets]: readonly string[]): Promise<void> {
  const clients = createClientFactory();
  const bucket = { s3: clients.client(S3Client), name: "audit" };
  await STEPS[name as StepName]({ bucket, clients, scanId, size: Number(size), targets: Number(targets) });
  clients.destroy();
}

void runStep(process.argv.slice(2));
