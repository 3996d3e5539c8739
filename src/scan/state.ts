import pLimit from "p-limit";
import { scannedStateKey, targetStateKey } from "../core/audit-bucket";
import { messageOf } from "../core/errors";
import { fingerprintOf, type Finding, type Standing } from "../core/finding";
import { goneHistory, isForgotten, seenHistory, withFirstSeen } from "../core/finding-history";
import type { TargetName } from "../resources/collector";
import type { AuditBucket } from "../runtime/bucket";
import type { ScanLogger } from "../runtime/dependencies";
import type { EvaluationLine } from "./evaluation-writer";
import { collectFindings, NO_FINDINGS, type FindingCollector, type KnownFindings } from "./known-findings";
import { mergeFindings, type AskedType, type MergedFindings, type SeenFindings } from "./merge-findings";
import { readState, writeState, type TargetState } from "./state-object";

/** States that are promoted side by side. */
const STATES_AT_ONCE = 16;

/** Nothing was seen. */
export const NOTHING_SEEN: SeenFindings = { found: NO_FINDINGS, undecided: NO_FINDINGS, passed: NO_FINDINGS };

/** A target, and where a scan has left its state. */
export interface StateOfTarget extends TargetName {
  /** @default where a scan in one run leaves it */
  readonly stateKey?: string | undefined;
}

/** Compares a target's findings with those it was known to have. */
export interface StateTracker {
  /** What was known of the target's findings. */
  readonly standing: Standing;
  add(line: EvaluationLine): void;
  /** What was added so far. */
  seen(): SeenFindings;
  /** The target's findings after the scan. */
  finish(asked: readonly AskedType[]): MergedFindings;
}

/** The state that the target's last scan left; `null` where there is none or it cannot be read. */
export async function readTargetState(
  bucket: AuditBucket,
  target: TargetName,
  logger: ScanLogger,
): Promise<TargetState | null> {
  const key = targetStateKey(target.accountId, target.awsRegion);
  try {
    return await readState(bucket, key);
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
  let last: { readonly key: string; readonly standing: Promise<KnownFindings> } | null = null;
  const read = async (target: TargetName): Promise<KnownFindings> =>
    (await readTargetState(bucket, target, logger))?.findings ?? NO_FINDINGS;
  return {
    async has({ accountId, awsRegion, fingerprint }) {
      const key = targetStateKey(accountId, awsRegion);
      if (last?.key !== key) last = { key, standing: read({ accountId, awsRegion }) };
      return (await last.standing).has(fingerprint);
    },
  };
}

/**
 * Compares a target's findings with those it was known to have (see `mergeFindings`).
 * @param startedAt When the scan began, in ISO 8601: the time at which it sees what it sees.
 * @param earlier What an earlier run of the same scan has seen of the target.
 */
export function createStateTracker(
  previous: Pick<TargetState, "findings"> | null,
  startedAt: string,
  earlier: SeenFindings = NOTHING_SEEN,
): StateTracker {
  const known = previous?.findings ?? NO_FINDINGS;
  const found = collectorOf(earlier.found);
  const undecided = collectorOf(earlier.undecided);
  const passed = collectorOf(earlier.passed);
  const seen = (): SeenFindings => ({
    found: found.sorted(),
    undecided: undecided.sorted(),
    passed: passed.sorted(),
  });
  return {
    standing: standingOf(known, startedAt),
    seen,
    add(line) {
      if ("fingerprint" in line) found.add(line.fingerprint, line);
      else if (line.complianceType === "INSUFFICIENT_DATA") {
        if (known.size > 0) undecided.add(fingerprintOf(line), line);
      } else if (line.history !== undefined) passed.add(fingerprintOf(line), line);
    },
    finish: (asked) => mergeFindings(known, seen(), asked, startedAt),
  };
}

/** What a scan knows of findings while it judges. */
function standingOf(known: KnownFindings, startedAt: string): Standing {
  return {
    has: (fingerprint) => known.has(fingerprint),
    seen: (fingerprint) => seenHistory(known.historyOf(fingerprint), startedAt),
    notSeen(evaluation) {
      // A fingerprint costs more than all else here, and a target has few findings among many evaluations, or none.
      const before = known.size === 0 ? null : known.historyOf(fingerprintOf(evaluation));
      if (before === null || isForgotten(before, startedAt)) return undefined;
      return evaluation.complianceType === "INSUFFICIENT_DATA" ? before : goneHistory(before, startedAt);
    },
  };
}

function collectorOf(findings: KnownFindings): FindingCollector {
  const collector = collectFindings();
  for (const { fingerprint, rule } of findings) collector.add(fingerprint, rule);
  return collector;
}

/** Keeps a target's new state in the scan's folder until the scan has ended. */
export async function stageState(
  bucket: AuditBucket,
  { accountId, awsRegion, stateKey }: StateOfTarget,
  state: TargetState,
): Promise<void> {
  await writeState(bucket, stateKey ?? scannedStateKey(state.scanId, accountId, awsRegion), state);
}

/**
 * Replaces each target's state by the one that the scan has prepared. Repeating it changes nothing, and a scan that
 * ends late does not overwrite the state of a newer scan. Where an older scan has ended since this one has read the
 * state, what both saw was first seen by the older one.
 */
export async function promoteStates(
  bucket: AuditBucket,
  scanId: string,
  targets: readonly StateOfTarget[],
  logger: ScanLogger,
): Promise<void> {
  const limit = pLimit(STATES_AT_ONCE);
  await limit.map(targets, async ({ accountId, awsRegion, stateKey }) => {
    const staged = await readState(bucket, stateKey ?? scannedStateKey(scanId, accountId, awsRegion));
    if (staged === null) return;
    const current = await readTargetState(bucket, { accountId, awsRegion }, logger);
    if (current !== null && current.scanId >= scanId) return;
    const state = current === null ? staged : { ...staged, findings: sinceBoth(staged.findings, current.findings) };
    await writeState(bucket, targetStateKey(accountId, awsRegion), state);
  });
}

/** The findings with the earlier of both times at which they were first seen. */
function sinceBoth(findings: KnownFindings, others: KnownFindings): KnownFindings {
  const collector = collectFindings();
  for (const { fingerprint, rule, history } of findings) {
    collector.add(fingerprint, rule, withFirstSeen(history, others.historyOf(fingerprint)));
  }
  return collector.sorted();
}
