import * as z from "zod";
import { coverageEntrySchema } from "../../core/coverage";
import { summaryCountsSchema } from "../../core/scan-report";
import { createSummaryAccumulator } from "../../core/summary";
import { storedObjectSchema } from "../evaluation-writer";
import { NOTHING_TRACKED, trackedSchema } from "../state";

const count = z.number().int().nonnegative();

const begunTypeSchema = z.object({
  items: z.array(z.string()),
  scanned: count,
  gap: z.object({ reason: z.string(), missingPermission: z.string().nullable() }).nullable(),
});

/** How far a target of a distributed scan has been read. */
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
  tracked: trackedSchema,
});

/** How far a target of a distributed scan has been read. */
export type Checkpoint = Readonly<z.infer<typeof checkpointSchema>>;

/** Nothing has been read yet. */
export const NOTHING_YET: Checkpoint = {
  rounds: 0,
  ended: [],
  begun: {},
  objects: [],
  counts: createSummaryAccumulator().counts(),
  waivers: [],
  tracked: NOTHING_TRACKED,
};

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
