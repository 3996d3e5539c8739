import type { CoverageEntry, CoverageStatus } from "../core/coverage";
import type { ConfiguredRule } from "../core/evaluate";
import { isRuleFor } from "../core/rule";
import type { LiveCollector, Target } from "../resources/collector";
import type { ReadFailure } from "../runtime/read-failure";

/** Why something was not read, as the coverage says it. */
export type Cause = Pick<ReadFailure, "reason" | "missingPermission">;

/** The rules of a scan. */
interface Judging {
  readonly rules: readonly ConfiguredRule[];
}

/** What was read of a resource type. */
export interface ReadOfType {
  /** Resources that were found. */
  readonly listed: number;
  /** Resources that were judged completely. */
  readonly scanned: number;
  /** Why the list was cut short; `null` where it was not. */
  readonly failure: Cause | null;
  /** Why the first of the resources could not be read; `null` where all could. */
  readonly gap: Cause | null;
}

/** The counts of a resource type: how many of its resources were found, and how many were judged completely. */
export function coverageOf(
  scan: Judging,
  collector: LiveCollector<unknown>,
  target: Target,
  { listed, scanned, failure, gap }: ReadOfType,
): CoverageEntry {
  const cause = failure ?? gap;
  return {
    ...entryOf(scan, collector, target, cause),
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
  cause: Cause | null,
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
