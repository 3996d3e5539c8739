import type { Standing } from "../core/finding";
import type { TargetName } from "../resources/collector";
import type { AuditBucket } from "../runtime/bucket";
import type { ScanLogger } from "../runtime/dependencies";
import { createEvaluationWriter, type EvaluationLine, type StoredObject } from "./evaluation-writer";
import type { AskedType } from "./merge-findings";
import { createStateTracker, readTargetState, stageState } from "./state";

/** Where a target's evaluations go, and what is known of the target. */
export interface TargetSink {
  /** What was known of the target's findings. */
  readonly standing: Standing;
  write(line: EvaluationLine): Promise<void>;
  /** Ends the target. */
  close(asked: readonly AskedType[]): Promise<ClosedSink>;
}

/** What a target has left. */
export interface ClosedSink {
  /** Objects of evaluations, in the order of their lines. */
  readonly objects: readonly StoredObject[];
  /** Findings that the target was known to have and has no more. */
  readonly resolved: number;
}

/** A sink into the scan's folder of the audit bucket, with the state that the target's last scan left. */
export async function openBucketSink(
  bucket: AuditBucket,
  { scanId, startedAt }: { readonly scanId: string; readonly startedAt: Date },
  target: TargetName,
  logger: ScanLogger,
): Promise<TargetSink> {
  const state = createStateTracker(await readTargetState(bucket, target, logger), startedAt.toISOString());
  const writer = createEvaluationWriter(bucket, scanId, target);
  return {
    standing: state.standing,
    async write(line) {
      state.add(line);
      await writer.write(line);
    },
    async close(asked) {
      const objects = await writer.close();
      const { findings, resolved } = state.finish(asked);
      await stageState(bucket, target, { scanId, findings });
      return { objects, resolved };
    },
  };
}
