import type { Evaluation } from "../core/evaluation";
import type { ConfigurationItem } from "../core/configuration-item";
import type { CoverageEntry } from "../core/coverage";

/** Counts which resources of the plans were judged. */
export interface PlanCoverage {
  /**
   * @param verdicts All verdicts on the resource.
   * @param gap Why its plan does not show everything; `null` where it does.
   */
  add(item: ConfigurationItem, verdicts: readonly Evaluation[], gap: string | null): void;
  /** An entry for each resource type of an account and region. */
  entries(): CoverageEntry[];
}

/** A coverage that has counted nothing. */
export function createPlanCoverage(): PlanCoverage {
  const entries = new Map<string, Counted>();
  return {
    add({ accountId, awsRegion, resourceType }, verdicts, gap) {
      const key = `${accountId} ${awsRegion} ${resourceType}`;
      const counted = entries.get(key) ?? {
        accountId,
        awsRegion,
        resourceType,
        ruleIds: new Set(),
        expected: 0,
        scanned: 0,
        reason: null,
      };
      entries.set(key, counted);
      for (const { ruleId } of verdicts) counted.ruleIds.add(ruleId);
      counted.expected += 1;
      if (verdicts.every(({ complianceType }) => complianceType !== "INSUFFICIENT_DATA")) counted.scanned += 1;
      counted.reason = gap ?? counted.reason;
    },
    entries: () =>
      [...entries.values()].map(({ accountId, awsRegion, resourceType, ruleIds, expected, scanned, reason }) => ({
        accountId,
        awsRegion,
        resourceType,
        ruleIds: [...ruleIds],
        status: reason === null ? "COMPLETE" : "PARTIAL",
        expected,
        scanned,
        reason,
        missingPermission: null,
      })),
  };
}

/** What was counted of one resource type. */
interface Counted extends Pick<CoverageEntry, "accountId" | "awsRegion" | "resourceType"> {
  readonly ruleIds: Set<string>;
  expected: number;
  scanned: number;
  reason: string | null;
}
