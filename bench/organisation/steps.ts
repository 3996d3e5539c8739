import { GetBucketVersioningCommand, S3Client } from "@aws-sdk/client-s3";
import pLimit from "p-limit";
import { SERVICES } from "../../src/aws/services";
import { targetsKey } from "../../src/core/audit-bucket";
import type { AuditSettings } from "../../src/core/audit-settings";
import { COLLECTORS } from "../../src/resources/types";
import { rulesOf } from "../../src/rules/rules-of";
import { createClientFactory } from "../../src/runtime/clients";
import { readJson, writeJson } from "../../src/runtime/bucket";
import type { ScanDependencies } from "../../src/runtime/dependencies";
import { AUDIT_SETTINGS_KEY } from "../../src/core/audit-bucket";
import type { ListedTarget } from "../../src/scan/distributed/plan";
import type { ResolvedScan } from "../../src/scan/distributed/resolve";
import { runStep } from "../../src/scan/distributed/steps";
import type { ScanOutcome } from "../../src/scan/end-scan";
import { runScan } from "../../src/scan/run-scan";
import { readManifest } from "../../src/scan/stored-scan";
import { AUDIT_ACCOUNT, createEstate, REGIONS, type EstateSize } from "./estate";
import { AUDIT_BUCKET } from "./stub";
import * as z from "zod";

/*
 * What a process of its own does while it is measured: `measureOrganisation` bundles this file, and runs it with the
 * name of a step, the size of the organisation, and the step's own argument.
 */

/** The rules: of a type that is asked resource by resource, and of two that are listed. */
const RULES = ["s3-bucket-versioning-enabled", "ec2-security-group-no-public-ssh", "lambda-tracing-active"] as const;

/** Requests at once of the bare SDK: as many as the scanner makes in one target at first. */
const AT_ONCE = 16;

/** What a step prints, as JSON. */
export type StepResult = Readonly<Record<string, number>>;

interface Step {
  readonly size: EstateSize;
  readonly argument: string;
  readonly dependencies: ScanDependencies;
}

const STEPS = {
  single: (step) => scan(step, settingsOf(step.size)),
  aggregator: (step) =>
    scan(step, { ...settingsOf(step.size), inventory: { source: "config", aggregatorName: "organisation" } }),
  resolve,
  target: readTarget,
  merge,
  sdk: askBare,
} satisfies Readonly<Record<string, (step: Step) => Promise<StepResult>>>;

/** A step, named after what it does. */
export type StepName = keyof typeof STEPS;

function settingsOf({ accounts, buckets }: EstateSize): AuditSettings {
  const [first = "", ...others] = createEstate({ accounts, buckets }).accountIds;
  return {
    ...{ auditAccountId: AUDIT_ACCOUNT, partition: "aws", alerts: { minimumSeverity: "HIGH" } },
    targets: {
      ...{ accounts: [first, ...others], regions: [...REGIONS] },
      ...{ scanRoleName: "scan", remediationRoleName: "remediate", externalId: "organisation" },
    },
    rules: { enabled: [...RULES], parameters: {} },
    remediation: { mode: "off", kmsKeyArn: null, optOutTag: { key: "remediation", value: "off" } },
  };
}

/** Scans everything in this process. */
async function scan({ argument, dependencies }: Step, settings: AuditSettings): Promise<StepResult> {
  const bucket = bucketOf(dependencies);
  await writeJson(bucket, AUDIT_SETTINGS_KEY, settings);
  const { scanId } = await runScan(eventOf(argument), dependencies);
  const manifest = await readManifest(bucket, scanId);
  if (manifest === null) throw new Error(`${scanId} was not written.`);
  return { ...countsOf(manifest), ...usedBy(manifest.coverage) };
}

/** From where the resource types were read, if an inventory was asked. */
function usedBy(coverage: readonly { readonly inventory?: { readonly source: string } | undefined }[]): StepResult {
  const from = (source: string): number => coverage.filter(({ inventory }) => inventory?.source === source).length;
  return { fromConfig: from("config"), fromBoth: from("mixed") };
}

function countsOf({ summary }: Pick<ScanOutcome, "summary">): StepResult {
  const evaluations = Object.values(summary.evaluations).reduce((sum, count) => sum + count, 0);
  return { evaluations, complete: summary.coverage.complete, expected: summary.coverage.expected };
}

async function resolve({ argument, size, dependencies }: Step): Promise<StepResult> {
  await writeJson(bucketOf(dependencies), AUDIT_SETTINGS_KEY, settingsOf(size));
  return timed(async () => {
    await runStep({ step: "resolve", event: eventOf(argument) }, dependencies);
  });
}

/** Reads targets on until they are done, one after the other; the argument says which ones, and of which scan. */
async function readTarget({ argument, dependencies }: Step): Promise<StepResult> {
  const [event = "", ...places] = argument.split(",");
  const { scanId } = (await runStep({ step: "resolve", event: eventOf(event) }, dependencies)) as ResolvedScan;
  const targets = await readJson(bucketOf(dependencies), targetsKey(scanId), z.array(z.custom<ListedTarget>()));
  const seconds: [string, number][] = [];
  for (const place of places) {
    const target = targets?.[Number(place)];
    const { wall } = await timed(async () => {
      await runStep({ step: "target", scanId, target }, dependencies);
    });
    seconds.push([place, wall]);
  }
  return Object.fromEntries(seconds);
}

async function merge({ argument, dependencies }: Step): Promise<StepResult> {
  const { scanId } = (await runStep({ step: "resolve", event: eventOf(argument) }, dependencies)) as ResolvedScan;
  return timed(async () => {
    await runStep({ step: "merge", scanId }, dependencies);
  });
}

/** Asks the giant's first buckets as a loop over the SDK does; the argument says how many of them. */
async function askBare({ argument, size }: Step): Promise<StepResult> {
  const { giant } = createEstate(size);
  const credentials = { accessKeyId: `ASIA${giant}`, secretAccessKey: "stub", sessionToken: "stub" };
  const s3 = new S3Client({ region: REGIONS[0], credentials });
  const ask = async (_: unknown, number: number): Promise<unknown> =>
    s3.send(new GetBucketVersioningCommand({ Bucket: `bucket-${giant}-0-${number}` }));
  const names = Array.from({ length: Number(argument) });
  const limit = pLimit(AT_ONCE);
  const used = await timed(async () => {
    await Promise.all(names.map((_, number) => limit(() => ask(_, number))));
  });
  s3.destroy();
  return used;
}

/** Seconds of a piece of work: of the clock, and of the processor. */
async function timed(work: () => Promise<void>): Promise<{ readonly wall: number; readonly cpu: number }> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  await work();
  const { user, system } = process.cpuUsage(before);
  return { wall: (performance.now() - started) / 1_000, cpu: (user + system) / 1_000_000 };
}

/** A schedule's event with this id. */
function eventOf(id: string): object {
  return { id, time: "2026-03-01T12:00:00Z", source: "aws.events", "detail-type": "Scheduled Event", detail: {} };
}

function bucketOf({ clients }: ScanDependencies): { readonly s3: S3Client; readonly name: string } {
  return { s3: clients.client(S3Client), name: AUDIT_BUCKET };
}

async function run([name, accounts, buckets, argument = ""]: readonly string[]): Promise<void> {
  const clients = createClientFactory();
  const quiet = () => undefined;
  const dependencies: ScanDependencies = {
    ...{ clients, createTargetClients: () => createClientFactory({ services: SERVICES }), rulesOf },
    ...{ bucketName: AUDIT_BUCKET, eventBusName: "audit", environmentSuffix: "bench", ownRegion: REGIONS[0] },
    ...{ alertTopicArn: `arn:aws:sns:${REGIONS[0]}:${AUDIT_ACCOUNT}:alerts`, metrics: { addMetric: quiet } },
    ...{ collectors: COLLECTORS, remediableRuleIds: new Set<string>(), logger: { info: quiet, warn: quiet } },
    ...{ now: () => new Date(), remainingTimeInMillis: () => 3_600_000 },
  };
  const size = { accounts: Number(accounts), buckets: Number(buckets) };
  const result = await STEPS[name as StepName]({ size, argument, dependencies });
  process.stdout.write(JSON.stringify(result));
  clients.destroy();
}

void run(process.argv.slice(2));
