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
}

/** What a target is known to have after a scan. */
export interface MergedFindings {
  readonly findings: KnownFindings;
  /** The number of findings that are certainly resolved. */
  readonly resolved: number;
}

/**
 * The findings before a scan and those that it found, merged in one pass over both in their order. A finding is
 * resolved only if the scan looked at its resource again: findings of rules that did not run, of resource types whose
 * list was cut short, and findings that are undecided now stay known.
 */
export function mergeFindings(
  before: KnownFindings,
  { found, undecided }: SeenFindings,
  asked: readonly AskedType[],
): MergedFindings {
  const merged = collectFindings();
  const lookOf = looks(asked);
  let resolved = 0;
  for (const { earlier, now } of sideBySide(before, found)) {
    if (now !== null && lookOf(now.rule) !== null) merged.add(now.fingerprint, now.rule);
    else if (earlier !== null) {
      const isGone = lookOf(earlier.rule)?.listed === true && !undecided.has(earlier.fingerprint);
      if (isGone) resolved += 1;
      else merged.add(earlier.fingerprint, earlier.rule);
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
