import * as z from "zod";
import { evaluationsKey } from "../core/audit-bucket";
import type { Evaluation } from "../core/evaluation";
import type { Finding } from "../core/finding";
import type { TargetName } from "../resources/collector";
import { writeBody, type AuditBucket } from "../runtime/bucket";

/** Bytes of a part at most: a scan holds one in memory for each target, and a reader of a scan a few. */
export const MAX_PART_BYTES = 1 * 1024 * 1024;

/**
 * Memory of parts on their way, which all targets use again: what is given up stays with the process until its garbage is
 * collected, which is seldom. A text would be copied to new memory for each part.
 */
const unused: Uint8Array<ArrayBuffer>[] = [];

const encoder = new TextEncoder();

/** A line of a scan's evaluations: a violation is stored as its finding. */
export type EvaluationLine = Evaluation | Finding;

/** An object of newline-delimited JSON, as a manifest lists it. */
export const storedObjectSchema = z.object({ key: z.string(), lines: z.number().int().positive() });

/** An object of newline-delimited JSON, as a manifest lists it. */
export type StoredObject = Readonly<z.infer<typeof storedObjectSchema>>;

/** Writes a target's evaluations as they come. */
export interface EvaluationWriter {
  write(line: EvaluationLine): Promise<void>;
  /** Writes what is left. Returns the objects in the order of their lines. */
  close(): Promise<readonly StoredObject[]>;
}

/**
 * A writer to `scans/<scanId>/evaluations/<account>/<region>/`, in parts of at most `MAX_PART_BYTES`.
 * @param run A token of the run, where several runs may scan the target: their parts then lie in folders of their own.
 */
export function createEvaluationWriter(
  bucket: AuditBucket,
  scanId: string,
  target: TargetName,
  run?: string,
): EvaluationWriter {
  const objects: StoredObject[] = [];
  let lines: string[] = [];
  let bytes = 0;

  const flush = async (): Promise<void> => {
    const key = evaluationsKey(scanId, target.accountId, target.awsRegion, objects.length + 1, run);
    // A line that is longer than a part is one by itself.
    const memory =
      (bytes <= MAX_PART_BYTES ? unused.pop() : undefined) ?? new Uint8Array(Math.max(bytes, MAX_PART_BYTES));
    encoder.encodeInto(lines.join(""), memory);
    await writeBody(bucket, key, memory.subarray(0, bytes), "application/x-ndjson");
    if (memory.length === MAX_PART_BYTES) unused.push(memory);
    objects.push({ key, lines: lines.length });
    lines = [];
    bytes = 0;
  };

  return {
    async write(line) {
      const text = `${JSON.stringify(line)}\n`;
      const size = Buffer.byteLength(text);
      if (lines.length > 0 && bytes + size > MAX_PART_BYTES) await flush();
      lines.push(text);
      bytes += size;
    },
    async close() {
      if (lines.length > 0) await flush();
      return objects;
    },
  };
}
