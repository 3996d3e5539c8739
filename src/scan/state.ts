import pLimit from "p-limit";
import * as z from "zod";
import { scannedStateKey, targetStateKey } from "../core/audit-bucket";
import { messageOf } from "../core/errors";
import { fingerprintOf, type Finding } from "../core/finding";
import type { TargetName } from "../resources/collector";
import { readJson, writeJson, type AuditBucket } from "../runtime/bucket";
import type { EvaluationLine } from "./evaluation-writer";
import type { ScanLogger } from "../runtime/dependencies";

/** States that are promoted side by side. */
const STATES_AT_ONCE = 16;

const fingerprints = z.array(z.string().regex(/^[0-9a-f]{64}$/));

const targetStateSchema = z.object({
  /** The scan that left this state. Scan ids sort by age. */
  scanId: z.string().min(1),
  /** Fingerprints of the findings, by resource type and rule. */
  findings: z.record(z.string(), z.record(z.string(), fingerprints)),
});

/** The findings that a target is known to have. */
export type TargetState = Readonly<z.infer<typeof targetStateSchema>>;

/** What a tracker has seen so far, to go on from it later. */
export const trackedSchema = z.object({
  /** Fingerprints of the findings, by resource type and rule, as one key. */
  found: z.record(z.string(), fingerprints),
  /** Fingerprints of what is undecided. */
  undecided: fingerprints,
});

/** What a tracker has seen so far. */
export type Tracked = Readonly<z.infer<typeof trackedSchema>>;

/** A tracker that has seen nothing. */
export const NOTHING_TRACKED: Tracked = { found: {}, undecided: [] };

/** A target, and where a scan has left its state. */
export interface StateOfTarget extends TargetName {
  /** @default where a scan in one run leaves it */
  readonly stateKey?: string | undefined;
}

/** What a scan asked of a target for one resource type. */
export interface AskedType {
  readonly resourceType: string;
  readonly ruleIds: readonly string[];
  /** True where every resource was listed. Otherwise a resource that is missing from the list may still exist. */
  readonly listed: boolean;
}

/** Compares a target's findings with those it was known to have. */
export interface StateTracker {
  /** Fingerprints of the findings that the target was known to have. */
  readonly standing: ReadonlySet<string>;
  add(line: EvaluationLine): void;
  /** What was added so far. */
  tracked(): Tracked;
  /** The target's state after the scan, and the number of findings that are certainly resolved. */
  finish(scanId: string, asked: readonly AskedType[]): { readonly state: TargetState; readonly resolved: number };
}

/** The state that the target's last scan left; `null` where there is none or it cannot be read. */
export async function readTargetState(
  bucket: AuditBucket,
  target: TargetName,
  logger: ScanLogger,
): Promise<TargetState | null> {
  const key = targetStateKey(target.accountId, target.awsRegion);
  try {
    return await readJson(bucket, key, targetStateSchema);
  } catch (error) {
    // Without it every finding counts as new. That makes noise, but it is better than no scan.
    logger.warn("The target's last state cannot be read.", { key, reason: messageOf(error) });
    return null;
  }
}

/** The findings that targets are known to have by now. */
export interface StandingFindings {
  has(finding: Finding): Promise<boolean>;
}

/** Reads the targets' states one at a time: findings arrive sorted by target. */
export function createStandingFindings(bucket: AuditBucket, logger: ScanLogger): StandingFindings {
  let last: { readonly key: string; readonly standing: Promise<ReadonlySet<string>> } | null = null;
  const read = async (target: TargetName): Promise<ReadonlySet<string>> =>
    fingerprintsOf(await readTargetState(bucket, target, logger));
  return {
    async has({ accountId, awsRegion, fingerprint }) {
      const key = targetStateKey(accountId, awsRegion);
      if (last?.key !== key) last = { key, standing: read({ accountId, awsRegion }) };
      return (await last.standing).has(fingerprint);
    },
  };
}

/**
 * Computes the difference between two scans of a target. A finding is resolved only if this scan looked at its resource
 * again: findings of rules that did not run, of resource types whose list was cut short, and findings that are
 * undecided now stay known.
 * @param earlier What an earlier run of the same scan has seen of the target.
 */
export function createStateTracker(previous: TargetState | null, earlier: Tracked = NOTHING_TRACKED): StateTracker {
  const before = previous?.findings ?? {};
  const standing = fingerprintsOf(previous);
  const found = new Map(Object.entries(structuredClone(earlier.found)));
  const undecided = new Set(earlier.undecided);
  return {
    standing,
    tracked: () => ({ found: Object.fromEntries(found), undecided: [...undecided] }),
    add(line) {
      if ("fingerprint" in line) {
        const key = ruleKey(line.resourceType, line.ruleId);
        const ofRule = found.get(key) ?? [];
        found.set(key, ofRule);
        ofRule.push(line.fingerprint);
      } else if (line.complianceType === "INSUFFICIENT_DATA" && standing.size > 0) {
        undecided.add(fingerprintOf(line));
      }
    },
    finish(scanId, asked) {
      const findings: Record<string, Record<string, string[]>> = { ...before };
      let resolved = 0;
      for (const { resourceType, ruleIds, listed } of asked) {
        const byRule = { ...findings[resourceType] };
        findings[resourceType] = byRule;
        for (const ruleId of ruleIds) {
          const old = byRule[ruleId] ?? [];
          const kept = listed ? old.filter((fingerprint) => undecided.has(fingerprint)) : old;
          const now = new Set([...(found.get(ruleKey(resourceType, ruleId)) ?? []), ...kept]);
          resolved += old.filter((fingerprint) => !now.has(fingerprint)).length;
          byRule[ruleId] = [...now].sort();
        }
      }
      return { state: { scanId, findings }, resolved };
    },
  };
}

/** Keeps a target's new state in the scan's folder until the scan has ended. */
export async function stageState(
  bucket: AuditBucket,
  { accountId, awsRegion, stateKey }: StateOfTarget,
  state: TargetState,
): Promise<void> {
  await writeJson(bucket, stateKey ?? scannedStateKey(state.scanId, accountId, awsRegion), state);
}

/**
 * Replaces each target's state by the one that the scan has prepared. Repeating it changes nothing, and a scan that
 * ends late does not overwrite the state of a newer scan.
 */
export async function promoteStates(
  bucket: AuditBucket,
  scanId: string,
  targets: readonly StateOfTarget[],
  logger: ScanLogger,
): Promise<void> {
  const limit = pLimit(STATES_AT_ONCE);
  await limit.map(targets, async ({ accountId, awsRegion, stateKey }) => {
    const key = stateKey ?? scannedStateKey(scanId, accountId, awsRegion);
    const staged = await readJson(bucket, key, targetStateSchema);
    if (staged === null) return;
    const current = await readTargetState(bucket, { accountId, awsRegion }, logger);
    if (current !== null && current.scanId >= scanId) return;
    await writeJson(bucket, targetStateKey(accountId, awsRegion), staged);
  });
}

function fingerprintsOf(state: TargetState | null): ReadonlySet<string> {
  return new Set(Object.values(state?.findings ?? {}).flatMap((byRule) => Object.values(byRule).flat()));
}

function ruleKey(resourceType: string, ruleId: string): string {
  return `${resourceType} ${ruleId}`;
}
