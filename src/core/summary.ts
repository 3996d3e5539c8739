import { COMPLIANCE_TYPES } from "./compliance-type";
import { createPlaceCounter, type CoverageEntry } from "./coverage";
import type { Evaluation } from "./evaluation";
import { isReopened, type Finding } from "./finding";
import type { ScanSummary, SummaryCounts } from "./scan-report";
import { SEVERITIES } from "./severity";

/** Counts a scan as it streams by; it holds numbers, and a flag for each account and target. */
export interface SummaryAccumulator {
  /** Counts an evaluation; a finding counts as the evaluation it is, too. */
  add(line: Evaluation | Finding): void;
  addCoverage(entry: CoverageEntry): void;
  /** Counts findings of the targets' last scans that are gone. */
  addResolved(findings: number): void;
  /** Adds what another part of the scan has counted. */
  addCounts(counts: SummaryCounts): void;
  /** What is counted so far, without the coverage. */
  counts(): SummaryCounts;
  /** The totals so far. */
  summary(): ScanSummary;
}

/** An accumulator that has counted nothing. */
export function createSummaryAccumulator(): SummaryAccumulator {
  const evaluations = { COMPLIANT: 0, NON_COMPLIANT: 0, NOT_APPLICABLE: 0, INSUFFICIENT_DATA: 0 };
  const findings = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 };
  const coverage = { expected: 0, complete: 0 };
  const places = createPlaceCounter();
  let waivedFindings = 0;
  let newFindings = 0;
  let reopenedFindings = 0;
  let resolvedFindings = 0;
  const counts = (): SummaryCounts => ({
    evaluations: { ...evaluations },
    findings: { ...findings },
    waivedFindings,
    newFindings,
    reopenedFindings,
    resolvedFindings,
  });
  return {
    add(line) {
      evaluations[line.complianceType] += 1;
      if (!("fingerprint" in line)) return;
      findings[line.severity] += 1;
      if (line.waiver !== null) waivedFindings += 1;
      if (line.isNew) newFindings += 1;
      if (isReopened(line)) reopenedFindings += 1;
    },
    addCoverage(entry) {
      coverage.expected += 1;
      places.add(entry);
      if (entry.status === "COMPLETE") coverage.complete += 1;
    },
    addResolved(count) {
      resolvedFindings += count;
    },
    addCounts(more) {
      for (const type of COMPLIANCE_TYPES) evaluations[type] += more.evaluations[type];
      for (const severity of SEVERITIES) findings[severity] += more.findings[severity];
      waivedFindings += more.waivedFindings;
      newFindings += more.newFindings;
      reopenedFindings += more.reopenedFindings ?? 0;
      resolvedFindings += more.resolvedFindings;
    },
    counts,
    summary: () => ({
      ...counts(),
      complianceScore: percentOf(evaluations.COMPLIANT, evaluations.COMPLIANT + evaluations.NON_COMPLIANT),
      coverage: { ...coverage, ...places.places() },
    }),
  };
}

/** `part` in percent of `whole`, cut to two decimals so that 100 means all; `null` where `whole` is 0. */
export function percentOf(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part * 10_000) / whole) / 100;
}
