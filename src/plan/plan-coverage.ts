import type { Evaluation } from "../core/evaluation";
import type { ConfigurationItem } from "../core/configuration-item";
import type { CoverageEntry } from "../core/coverage";

/** Counts what of the plans was judged. */
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
  const entries = new Map<string, CoverageEntry>();
  return {
    add({ accountId, awsRegion, resourceType }, verdicts, gap) {
      const key = `${accountId} ${awsRegion} ${resourceType}`;
      const before = entries.get(key);
      const reason = gap ?? before?.reason ?? null;
      const ruleIds = new Set([...(before?.ruleIds ?? []), ...verdicts.map(({ ruleId }) => ruleId)]);
      entries.set(key, {
        accountId,
        awsRegion,
        resourceType,
        ruleIds: before?.ruleIds.length === ruleIds.size ? before.ruleIds : [...ruleIds],
        status: reason === null ? "COMPLETE" : "PARTIAL",
        expected: (before?.expected ?? 0) + 1,
        scanned:
          (before?.scanned ?? 0) +
          (verdicts.some(({ complianceType }) => complianceType === "INSUFFICIENT_DATA") ? 0 : 1),
        reason,
        missingPermission: null,
      });
    },
    entries: () => [...entries.values()],
  };
}
