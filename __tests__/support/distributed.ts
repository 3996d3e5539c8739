import { manifestKey } from "../../src/core/audit-bucket";
import { messageOf } from "../../src/core/errors";
import type { ScanDependencies } from "../../src/runtime/dependencies";
import type { ListedTarget } from "../../src/scan/distributed/plan";
import type { ResolvedScan } from "../../src/scan/distributed/resolve";
import { runStep, type StepAnswer, type TargetAnswer } from "../../src/scan/distributed/steps";
import type { ScanOutcome } from "../../src/scan/end-scan";
import { runScan } from "../../src/scan/run-scan";
import { manifestSchema, readEvaluations, type Manifest } from "../../src/scan/stored-scan";
import { auditSystem, type AuditSystem } from "./audit-system";
import { scheduledEvent, type BuiltEvent } from "./events";

/** An audit system in memory, that scans in one run or step by step. */
export interface Scene extends Omit<AuditSystem, "dependencies"> {
  /** Scans in one run. */
  readonly single: (event?: BuiltEvent) => Promise<Manifest>;
  readonly step: (event: unknown, more?: Partial<ScanDependencies>) => Promise<StepAnswer>;
  /** Resolves the targets, and gathers what an aggregator holds of them, until that is done. */
  readonly resolve: (
    event?: BuiltEvent,
    more?: Partial<ScanDependencies>,
  ) => Promise<{ readonly scanId: string; readonly targets: readonly ListedTarget[] }>;
  /** One invocation for a target. */
  readonly read: (scanId: string, target: ListedTarget, more?: Partial<ScanDependencies>) => Promise<boolean>;
  readonly merge: (scanId: string) => Promise<Manifest>;
  /** Scans step by step as the state machine does: a target is read on until it is done, and a failure is a gap. */
  readonly distributed: (event?: BuiltEvent, more?: Partial<ScanDependencies>) => Promise<Manifest>;
  readonly manifest: (scanId: string) => Manifest;
  /** Everything that was evaluated, sorted, as it is stored. */
  readonly lines: (manifest: Manifest) => Promise<readonly string[]>;
}

/** Makes a scene. */
export function scene(props: Parameters<typeof auditSystem>[0] = {}): Scene {
  const { bucket, logged, metrics, dependencies } = auditSystem(props);
  const made: Scene = {
    bucket,
    logged,
    metrics,
    async single(event = scheduledEvent()) {
      return made.manifest((await runScan(event, dependencies)).scanId);
    },
    step: (event, more = {}) => runStep(event, { ...dependencies, ...more }),
    async resolve(event = scheduledEvent(), more = {}) {
      let resolved = (await made.step({ step: "resolve", event }, more)) as ResolvedScan;
      const { scanId } = resolved;
      while (!resolved.done) resolved = (await made.step({ step: "gather", scanId }, more)) as ResolvedScan;
      return { scanId, targets: bucket.json(resolved.targetsKey) as readonly ListedTarget[] };
    },
    async read(scanId, target, more = {}) {
      return ((await made.step({ step: "target", scanId, target }, more)) as TargetAnswer).done;
    },
    async merge(scanId) {
      return made.manifest(((await made.step({ step: "merge", scanId })) as ScanOutcome).scanId);
    },
    async distributed(event = scheduledEvent(), more = {}) {
      const { scanId, targets } = await made.resolve(event, more);
      for (const target of targets) {
        try {
          while (!(await made.read(scanId, target, more)));
        } catch (error) {
          const failure = { Error: "Error", Cause: JSON.stringify({ errorMessage: messageOf(error) }) };
          await made.step({ step: "gap", scanId, target, error: failure });
        }
      }
      return made.merge(scanId);
    },
    manifest: (scanId) => manifestSchema.parse(bucket.json(manifestKey(scanId))),
    async lines(manifest) {
      const lines: string[] = [];
      for await (const line of readEvaluations(bucket, manifest)) lines.push(JSON.stringify(line));
      return lines.sort();
    },
  };
  return made;
}
