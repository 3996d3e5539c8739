import type { CoverageEntry, CoverageStatus } from "../core/coverage";
import type { ConfiguredRule } from "../core/evaluate";
import { isRuleFor } from "../core/rule";
import type { LiveCollector, Target } from "../resources/collector";
import type { CountingCollectContext } from "../runtime/collect-context";
import type { ReadFailure } from "../runtime/read-failure";

/** The rules of a scan. */
interface Judging {
  readonly rules: readonly ConfiguredRule[];
}

/** The counts of a resource type: how many of its resources were found, and how many were judged completely. */
export function coverageOf(
  scan: Judging,
  collector: LiveCollector<unknown>,
  context: CountingCollectContext,
  { listed, scanned, failure }: { listed: number; scanned: number; failure: ReadFailure | null },
): CoverageEntry {
  const cause = failure ?? context.firstGap();
  return {
    ...entryOf(scan, collector, context.target, cause),
    status: statusOf(failure !== null, cause !== null, listed),
    expected: failure === null ? listed : null,
    scanned,
  };
}

function statusOf(ended: boolean, incomplete: boolean, listed: number): CoverageStatus {
  if (!incomplete) return "COMPLETE";
  return ended && listed === 0 ? "NOT_SCANNED" : "PARTIAL";
}

/** The entry of a resource type of which nothing was read. */
export function entryOf(
  scan: Judging,
  collector: LiveCollector<unknown>,
  { accountId, awsRegion }: Target,
  cause: ReadFailure | null,
): CoverageEntry {
  return {
    accountId,
    awsRegion,
    resourceType: collector.resourceType,
    ruleIds: ruleIdsOf(scan, collector),
    status: "NOT_SCANNED",
    expected: null,
    scanned: 0,
    reason: cause?.reason ?? null,
    missingPermission: cause?.missingPermission ?? null,
  };
}

function ruleIdsOf(scan: Judging, collector: LiveCollector<unknown>): readonly string[] {
  return rulesFor(scan, collector).map(({ rule }) => rule.id);
}

/** The rules that judge the collector's resources, one by one or an account's together. */
export function rulesFor({ rules }: Judging, { resourceType }: LiveCollector<unknown>): readonly ConfiguredRule[] {
  const items = [{ resourceType }, { resourceType, level: "account" as const }];
  return rules.filter(({ rule }) => items.some((item) => isRuleFor(rule, item)));
}
