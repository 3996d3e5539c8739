import { setTimeout as wait } from "node:timers/promises";
import * as z from "zod";
import { TREND_KEY } from "../core/audit-bucket";
import { AuditError, messageOf } from "../core/errors";
import { trendPointSchema, withPoint, type TrendPoint } from "../core/trend";
import { readVersioned, writeJsonOver, type AuditBucket } from "../runtime/bucket";
import type { ScanLogger } from "../runtime/dependencies";

const trendSchema = z.object({ version: z.literal(1), scans: z.array(trendPointSchema) });

const UNREADABLE = "The trend cannot be read.";

/** Attempts to write while other scans write, and the longest wait in milliseconds before the next. */
const ATTEMPTS = 8;
const LONGEST_PAUSE_MS = 500;

/**
 * Adds a scan to the trend. Scans that end at the same time do not overwrite each other, and a scan that is added again
 * changes nothing. Where the trend cannot be read, that is logged, and it stays as it is: a scan does not fail for it.
 * @returns True where it was added.
 * @throws AuditError where other scans kept writing.
 */
export async function keepInTrend(bucket: AuditBucket, point: TrendPoint, logger: ScanLogger): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const stored = await readStored(bucket, logger);
    if (stored === "unreadable") return false;
    const before = stored?.value.scans ?? [];
    const scans = withPoint(before, point);
    // A scan that is older than all that are kept finds no room.
    if (scans === before || !scans.includes(point)) return false;
    if ((await writeJsonOver(bucket, TREND_KEY, { version: 1, scans }, stored)) !== null) return true;
    await wait(Math.random() * LONGEST_PAUSE_MS);
  }
  throw new AuditError(
    `Scan ${point.scanId} could not be added to s3://${bucket.name}/${TREND_KEY}.`,
    "Other scans kept writing it.",
    "Nothing needs to be done: when the event is delivered again, it is added.",
  );
}

/**
 * The trend up to a scan: those that ended before it, the oldest first, and the scan last. Empty where the scan is not in
 * it, and where it cannot be read, which is logged: a report without it is better than none.
 */
export async function readTrend(
  bucket: AuditBucket,
  { scanId, completedAt }: Pick<TrendPoint, "scanId" | "completedAt">,
  logger: Pick<ScanLogger, "warn">,
): Promise<readonly TrendPoint[]> {
  const scans = await readScans(bucket, logger);
  const own = scans.filter((point) => point.scanId === scanId);
  // A narrowed scan is not in it: its numbers are not those of the others.
  if (own.length === 0) return [];
  const byEnd = (one: TrendPoint, other: TrendPoint): number => (one.completedAt < other.completedAt ? -1 : 1);
  return [...scans.filter((point) => point.scanId !== scanId && point.completedAt <= completedAt).sort(byEnd), ...own];
}

async function readScans(bucket: AuditBucket, logger: Pick<ScanLogger, "warn">): Promise<readonly TrendPoint[]> {
  try {
    return (await readVersioned(bucket, TREND_KEY, trendSchema))?.value.scans ?? [];
  } catch (error) {
    logger.warn(UNREADABLE, { key: TREND_KEY, reason: messageOf(error) });
    return [];
  }
}

async function readStored(bucket: AuditBucket, logger: ScanLogger): Promise<Stored> {
  try {
    return await readVersioned(bucket, TREND_KEY, trendSchema);
  } catch (error) {
    if (!(error instanceof AuditError)) throw error;
    logger.warn(UNREADABLE, { key: TREND_KEY, reason: error.message });
    return "unreadable";
  }
}

type Stored = Awaited<ReturnType<typeof readVersioned<z.infer<typeof trendSchema>>>> | "unreadable";
