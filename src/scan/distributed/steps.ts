import { S3Client } from "@aws-sdk/client-s3";
import * as z from "zod";
import { parseJson as parseText } from "../../core/json-text";
import type { AuditBucket } from "../../runtime/bucket";
import type { ScanDependencies } from "../../runtime/dependencies";
import { parseEvent } from "../../runtime/event";
import { plainText } from "../../runtime/plain-text";
import type { ScanOutcome } from "../end-scan";
import { hasProgressed, isEnded, readCheckpoint, writeCheckpoint, type Checkpoint } from "./checkpoint";
import { endRest, recordEnd, recordGap } from "./ending";
import { mergeResults } from "./merge";
import { gatherOn } from "./gathering";
import { listedTargetSchema, MAX_ROUNDS, plannedTarget, scanIdSchema, type ListedTarget } from "./plan";
import { readOn } from "./read-on";
import { resolveScan, type ResolvedScan } from "./resolve";
import { readResult } from "./result";

const ofTarget = { scanId: scanIdSchema, target: listedTargetSchema };

const stepSchema = z.discriminatedUnion("step", [
  z.strictObject({ step: z.literal("resolve"), event: z.unknown() }),
  z.strictObject({ step: z.literal("gather"), scanId: scanIdSchema }),
  z.strictObject({ step: z.literal("target"), ...ofTarget }),
  // The error as Step Functions passes it to a catcher.
  z.strictObject({
    step: z.literal("gap"),
    ...ofTarget,
    error: z.object({ Error: z.string().default(""), Cause: z.string().default("") }),
  }),
  z.strictObject({ step: z.literal("merge"), scanId: scanIdSchema }),
]);

/** True where the event is a step of a distributed scan, and not an event that asks for a scan in one run. */
export function isStep(event: unknown): boolean {
  return typeof event === "object" && event !== null && "step" in event;
}

/** What the state machine gets back: keys and small records, since its state holds 256 KiB at most. */
export type StepAnswer = ResolvedScan | TargetAnswer | ScanOutcome;

/** Whether a target has its result. Otherwise the next invocation reads on. */
export interface TargetAnswer {
  readonly done: boolean;
}

/**
 * Runs a step of a distributed scan. Each step can be repeated, and can run twice at once: nothing is lost or counted
 * twice.
 * @throws AuditError where the event is no such step.
 */
export async function runStep(event: unknown, dependencies: ScanDependencies): Promise<StepAnswer> {
  const step = parseEvent(event, stepSchema, "a step of a scan", "Start the state machine instead.");
  const bucket: AuditBucket = { s3: dependencies.clients.client(S3Client), name: dependencies.bucketName };
  switch (step.step) {
    case "resolve":
      return resolveScan(bucket, step.event, dependencies);
    case "gather":
      return gatherOn(bucket, step.scanId, dependencies);
    case "target":
      return readTargetOn(bucket, step.scanId, step.target, dependencies);
    case "gap": {
      const { scanId, target, error } = step;
      const planned = await plannedTarget(bucket, scanId, target, dependencies);
      dependencies.logger.warn("A target could not be scanned to its end.", { scanId, ...target, error });
      await recordGap(planned, { reason: `Its scan failed: ${saidBy(error)}`, missingPermission: null });
      return { done: true };
    }
    case "merge":
      return mergeResults(bucket, step.scanId, dependencies);
  }
}

/** Reads a target on, and records its result or how far it was read. */
async function readTargetOn(
  bucket: AuditBucket,
  scanId: string,
  target: ListedTarget,
  dependencies: ScanDependencies,
): Promise<TargetAnswer> {
  const planned = await plannedTarget(bucket, scanId, target, dependencies);
  if ((await readResult(bucket, scanId, target)) !== null) return { done: true };
  const { checkpoint: before, stored } = await readCheckpoint(bucket, scanId, target);
  const after = await readOn(planned, before);
  const reason = isEnded(after) ? null : reasonToStop(before, after);
  if (isEnded(after) || reason !== null) {
    await recordEnd(planned, reason === null ? after : endRest(planned, after, { reason, missingPermission: null }));
    return { done: true };
  }
  await writeCheckpoint(bucket, scanId, target, after, stored);
  dependencies.logger.info("The time ran out; the next invocation reads on.", { scanId, ...target });
  return { done: false };
}

/** Why a target is not read on; `null` where it is. */
function reasonToStop(before: Checkpoint, after: Checkpoint): string | null {
  if (!hasProgressed(before, after)) return "A whole invocation of the scanner could read nothing more of it.";
  return after.rounds < MAX_ROUNDS ? null : `${MAX_ROUNDS} invocations of the scanner were not enough to read it.`;
}

/** What a failure says, on one line: a function's error is JSON with the message in it. */
function saidBy({ Error: name, Cause: cause }: { readonly Error: string; readonly Cause: string }): string {
  const parsed = parseText(cause);
  const said = functionErrorSchema.safeParse("value" in parsed ? parsed.value : null);
  return plainText([name, said.success ? said.data.errorMessage : cause].filter((part) => part !== "").join(": "));
}

const functionErrorSchema = z.object({ errorMessage: z.string() });
