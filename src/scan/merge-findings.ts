import { goneHistory, isForgotten, isOpen, seenHistory } from "../core/finding-history";
import { collectFindings, ruleKey, type KnownFinding, type KnownFindings, type RuleOfType } from "./known-findings";

/** What a scan asked of a target for one resource type. */
export interface AskedType {
  readonly resourceType: string;
  readonly ruleIds: readonly string[];
  /** True where every resource was listed. Otherwise a resource that is missing from the list may still exist. */
  readonly listed: boolean;
}

/** What a scan has seen of a target. */
export interface SeenFindings {
  readonly found: KnownFindings;
  /** What is undecided now; it matters where it was a finding before. */
  readonly undecided: KnownFindings;
  /** What satisfies its rule now and was a finding before: it is resolved, whatever else was not seen. */
  readonly passed: KnownFindings;
}

/** What a target is known to have after a scan. */
export interface MergedFindings {
  /** Those that stand, and those that were resolved in the last months (see `DAYS_KEPT`). */
  readonly findings: KnownFindings;
  /** The number of findings that are certainly resolved by this scan. */
  readonly resolved: number;
}

/**
 * The findings before a scan and those that it found, merged in one pass over both in their order. A finding is
 * resolved only if the scan looked at its resource again: findings of rules that did not run, of resource types whose
 * list was cut short, and findings that are undecided now stay as they were, with the time at which they were seen last.
 * A resolved finding is forgotten when its time is up, but not by a scan that could not see everything there.
 * @param startedAt When the scan began, in ISO 8601.
 */
export function mergeFindings(
  before: KnownFindings,
  { found, undecided, passed }: SeenFindings,
  asked: readonly AskedType[],
  startedAt: string,
): MergedFindings {
  const merged = collectFindings();
  const lookOf = looks(asked);
  let resolved = 0;
  for (const { earlier, now } of sideBySide(before, found)) {
    if (now !== null && lookOf(now.rule) !== null) {
      merged.add(now.fingerprint, now.rule, seenHistory(earlier?.history ?? null, startedAt));
    } else if (earlier !== null) {
      const { fingerprint, rule, history } = earlier;
      const listed = lookOf(rule)?.listed;
      if (!isOpen(history)) {
        if (listed === false || !isForgotten(history, startedAt)) merged.add(fingerprint, rule, history);
        continue;
      }
      const isGone = passed.has(fingerprint) || (listed === true && !undecided.has(fingerprint));
      if (isGone) resolved += 1;
      merged.add(fingerprint, rule, isGone ? goneHistory(history, startedAt) : history);
    }
  }
  return { findings: merged.sorted(), resolved };
}

/** How the scan asked for a rule on a resource type; `null` where it did not. */
function looks(asked: readonly AskedType[]): (rule: RuleOfType) => Pick<AskedType, "listed"> | null {
  const byRule = new Map(
    asked.flatMap(({ resourceType, ruleIds, listed }) =>
      ruleIds.map((ruleId) => [ruleKey({ resourceType, ruleId }), { listed }] as const),
    ),
  );
  return (rule) => byRule.get(ruleKey(rule)) ?? null;
}

/** The findings of both, in the order of their fingerprints; the same finding of both comes together. */
function* sideBySide(
  before: KnownFindings,
  found: KnownFindings,
): Generator<{ readonly earlier: KnownFinding | null; readonly now: KnownFinding | null }> {
  const [old, fresh] = [before[Symbol.iterator](), found[Symbol.iterator]()];
  const next = (findings: Iterator<KnownFinding>): KnownFinding | null => {
    const { done, value } = findings.next() as IteratorResult<KnownFinding, undefined>;
    return done === true ? null : value;
  };
  let earlier = next(old);
  let now = next(fresh);
  while (earlier !== null || now !== null) {
    const isOlder = now === null || (earlier !== null && earlier.fingerprint <= now.fingerprint);
    const isNewer = earlier === null || (now !== null && now.fingerprint <= earlier.fingerprint);
    yield { earlier: isOlder ? earlier : null, now: isNewer ? now : null };
    if (isOlder) earlier = next(old);
    if (isNewer) now = next(fresh);
  }
}
