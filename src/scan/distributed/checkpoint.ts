import { randomUUID } from "node:crypto";
import * as z from "zod";
import { checkpointKey, seenFindingsKey } from "../../core/audit-bucket";
import { callUsageSchema } from "../../core/call-usage";
import { coverageEntrySchema } from "../../core/coverage";
import { AuditError } from "../../core/errors";
import { summaryCountsSchema } from "../../core/scan-report";
import { createSummaryAccumulator } from "../../core/summary";
import type { TargetName } from "../../resources/collector";
import { readVersioned, writeJsonOver, type AuditBucket, type Versioned } from "../../runtime/bucket";
import { storedObjectSchema } from "../evaluation-writer";
import { NO_FINDINGS, type KnownFindings } from "../known-findings";
import type { SeenFindings } from "../merge-findings";
import { NOTHING_SEEN } from "../state";
import { readState, writeState } from "../state-object";

const count = z.number().int().nonnegative();

const begunTypeSchema = z.object({
  items: z.array(z.string()),
  scanned: count,
  gap: z.object({ reason: z.string(), missingPermission: z.string().nullable() }).nullable(),
});

/** How far a target of a distributed scan has been read, as it is stored. */
export const checkpointSchema = z.object({
  /** Invocations that have read the target. */
  rounds: count,
  /** The resource types that have ended, and whether every resource of them was listed. */
  ended: z.array(z.object({ entry: coverageEntrySchema, listed: z.boolean() })),
  /** What was read of the others, by resource type (see `BegunType`). */
  begun: z.record(z.string(), begunTypeSchema),
  /** The evaluations so far. */
  objects: z.array(storedObjectSchema),
  counts: summaryCountsSchema,
  /** The waivers that were needed, as places in the scan's list. */
  waivers: z.array(count),
  /** The run beside whose name the seen findings lie: a large target has too many of them for one document. */
  seenBy: z.uuid(),
  /** The calls that it took; absent in checkpoints of older functions. */
  calls: callUsageSchema.optional(),
});

type StoredCheckpoint = Readonly<z.infer<typeof checkpointSchema>>;

/** How far a target of a distributed scan has been read. */
export interface Checkpoint extends Omit<StoredCheckpoint, "seenBy"> {
  readonly seen: SeenFindings;
}

/** Nothing has been read yet. */
export const NOTHING_YET: Checkpoint = {
  rounds: 0,
  ended: [],
  begun: {},
  objects: [],
  counts: createSummaryAccumulator().counts(),
  waivers: [],
  seen: NOTHING_SEEN,
};

/** A checkpoint, and what has to be replaced by the next one; `null` where there is none yet. */
export interface ReadCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly stored: Versioned<StoredCheckpoint> | null;
}

/**
 * How far a target has been read by now.
 * @throws AuditError where a part of the checkpoint is missing or is something else: what it says of the target's
 * findings would be wrong.
 */
export async function readCheckpoint(
  bucket: AuditBucket,
  scanId: string,
  { accountId, awsRegion }: TargetName,
): Promise<ReadCheckpoint> {
  const stored = await readVersioned(bucket, checkpointKey(scanId, accountId, awsRegion), checkpointSchema);
  if (stored === null) return { checkpoint: NOTHING_YET, stored };
  const { seenBy, ...rest } = stored.value;
  const keyOf = (kind: keyof SeenFindings): string => seenFindingsKey(scanId, accountId, awsRegion, seenBy, kind);
  const found = await readFindings(bucket, keyOf("found"));
  // Checkpoints of older functions lack it: what has passed is then resolved only where everything was listed.
  const passed = (await readState(bucket, keyOf("passed")))?.findings ?? NO_FINDINGS;
  return {
    checkpoint: { ...rest, seen: { found, undecided: await readFindings(bucket, keyOf("undecided")), passed } },
    stored,
  };
}

async function readFindings(bucket: AuditBucket, key: string): Promise<KnownFindings> {
  const state = await readState(bucket, key);
  if (state !== null) return state.findings;
  throw new AuditError(
    `s3://${bucket.name}/${key} does not exist.`,
    "A checkpoint of the scan names it; somebody has removed it.",
    "Scan again.",
  );
}

/**
 * Stores how far a target has been read, unless another run was first: then the next run reads on from that one's
 * checkpoint. The findings lie under names of this run's own, since only one checkpoint counts.
 */
export async function writeCheckpoint(
  bucket: AuditBucket,
  scanId: string,
  { accountId, awsRegion }: TargetName,
  { seen, ...rest }: Checkpoint,
  stored: ReadCheckpoint["stored"],
): Promise<void> {
  const seenBy = randomUUID();
  for (const kind of ["found", "undecided", "passed"] as const) {
    const key = seenFindingsKey(scanId, accountId, awsRegion, seenBy, kind);
    await writeState(bucket, key, { scanId, findings: seen[kind] });
  }
  await writeJsonOver(bucket, checkpointKey(scanId, accountId, awsRegion), { ...rest, seenBy }, stored);
}

/** True where every resource type has ended. */
export function isEnded({ begun }: Checkpoint): boolean {
  return Object.keys(begun).length === 0;
}

/** True where more has been read than before. */
export function hasProgressed(before: Checkpoint, after: Checkpoint): boolean {
  return after.ended.length > before.ended.length || itemsOf(after) > itemsOf(before);
}

function itemsOf({ begun }: Checkpoint): number {
  return Object.values(begun).reduce((sum, { items }) => sum + items.length, 0);
}
