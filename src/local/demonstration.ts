import { AuditError } from "../core/errors";
import { subscribeToAlerts, type Alert } from "./alerts";
import type { AuditSystem } from "./audit-system";
import { notifyOfBucket } from "./config-notification";
import {
  BUCKETS,
  bucketVerdict,
  differences,
  expectedVerdicts,
  NEW_BUCKET,
  type Verdict,
  type VpcIds,
} from "./seeded-accounts";
import { seedBucket, seedAccounts, type SeedProps } from "./seed-accounts";
import { awaitRemediation, encryptionOf } from "./remediations";
import { awaitReports, requestScan, type FinishedScan } from "./scan-run";
import type { Steps } from "./steps";

/** The results of the demonstration. */
export interface Demonstration {
  readonly first: FinishedScan;
  readonly second: FinishedScan;
  readonly alert: Alert;
  /** Names of buckets that were encrypted with KMS: those that the scan found, and those that AWS Config noticed. */
  readonly remediated: { readonly byScan: readonly string[]; readonly byConfig: readonly string[] };
  /** Names of buckets that were rightly left alone, each with the reason. */
  readonly leftAlone: readonly { readonly name: string; readonly why: string }[];
}

/** The buckets that are remediated because of the scan's findings. */
export const REMEDIATED = BUCKETS.filter(({ fate }) => fate === "remediated");

/** The most differences between the report and the seeded accounts that an error lists. */
const DIFFERENCES_NAMED = 5;

const LEFT_ALONE = BUCKETS.filter(({ fate }) => fate === "opted-out" || fate === "log-destination");

/**
 * Shows the system at work on freshly seeded accounts, and compares its results with the expected ones. Each step
 * throws an AuditError where they differ.
 * @param outDirectory Reports go to a folder a scan in here.
 */
export async function demonstrate(
  system: AuditSystem,
  seed: SeedProps,
  steps: Steps,
  outDirectory: string,
): Promise<Demonstration> {
  const vpcIds = await steps.step("Seed three accounts", () => seedAccounts(seed));
  const alerts = await subscribeToAlerts(system);
  const scan = async (expected: readonly Verdict[]): Promise<FinishedScan> => {
    const finished = await awaitReports(system, await requestScan(system), outDirectory);
    holdTo(expected, finished, system);
    return finished;
  };

  const first = await steps.step(
    "Scan on demand, until both reports are there",
    () => scan(owed(system, vpcIds)),
    told,
  );
  const alert = await steps.step(
    "Receive the alert",
    () => alerts.next(),
    ({ subject }) => subject,
  );
  await steps.step("Remediate what the scan found", () =>
    Promise.all(REMEDIATED.map((b) => awaitRemediation(system, b))),
  );
  await steps.step("Remediate a new bucket that AWS Config notices", async () => {
    await seedBucket(seed, NEW_BUCKET);
    await notifyOfBucket(system, NEW_BUCKET.name);
    await awaitRemediation(system, NEW_BUCKET);
  });
  await holdToLeftAlone(system);
  const second = await steps.step("Scan again", () => scan(owedAfterwards(system, vpcIds)), told);
  return {
    first,
    second,
    alert,
    remediated: { byScan: REMEDIATED.map(({ name }) => name), byConfig: [NEW_BUCKET.name] },
    leftAlone: LEFT_ALONE.map(({ name, fate }) => ({
      name,
      why: fate === "opted-out" ? "opted out" : "a log destination",
    })),
  };
}

function told({ report: { summary } }: FinishedScan): string {
  const { evaluations, newFindings, resolvedFindings } = summary;
  const judged = Object.values(evaluations).reduce((sum, count) => sum + count, 0);
  return `${judged} evaluations, ${newFindings} new findings, ${resolvedFindings} resolved`;
}

function owed(system: AuditSystem, vpcIds: VpcIds): readonly Verdict[] {
  return expectedVerdicts(system.accounts, vpcIds);
}

function owedAfterwards(system: AuditSystem, vpcIds: VpcIds): readonly Verdict[] {
  const changed = [...REMEDIATED, NEW_BUCKET];
  const unchanged = owed(system, vpcIds).filter(({ resourceId }) => !changed.some(({ name }) => name === resourceId));
  return [
    ...unchanged,
    ...changed.map((bucket) => bucketVerdict({ ...bucket, algorithm: "aws:kms" }, system.accounts)),
  ];
}

function holdTo(expected: readonly Verdict[], { report }: FinishedScan, system: AuditSystem): void {
  const wrong = differences(report.evaluations, expected, (id) => system.ownResources.has(id));
  if (wrong.length === 0) return;
  const more = wrong.length > DIFFERENCES_NAMED ? ` And ${wrong.length - DIFFERENCES_NAMED} more.` : "";
  const named = wrong.slice(0, DIFFERENCES_NAMED).join(" ");
  throw new AuditError("The report does not say what was seeded.", `${named}${more}`, "");
}

async function holdToLeftAlone(system: AuditSystem): Promise<void> {
  for (const bucket of LEFT_ALONE) {
    const encryption = await encryptionOf(system, bucket);
    if (encryption !== bucket.algorithm)
      throw new AuditError(`${bucket.name} was changed to ${encryption}.`, `It is ${bucket.fate ?? ""}.`, "");
  }
}
