import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { percentOf } from "../core/summary";
import type { TrendPoint } from "../core/trend";
import type { ScanMetrics, ScoredPacks } from "../runtime/dependencies";
import type { Manifest } from "./stored-scan";

const { Count, Percent, Seconds } = MetricUnit;

/**
 * Sends the metrics of a scan that has ended, which the dashboard and the alarms use. A narrowed scan does not
 * send those about the whole estate, such as score and coverage.
 */
export function addScanMetrics(metrics: ScanMetrics, manifest: Manifest): void {
  const { startedAt, completedAt, summary } = manifest;
  metrics.addMetric("ScanCompleted", Count, 1);
  metrics.addMetric("NewFindings", Count, summary.newFindings);
  metrics.addMetric("ReopenedFindings", Count, summary.reopenedFindings ?? 0);
  metrics.addMetric("ResolvedFindings", Count, summary.resolvedFindings);
  metrics.addMetric("ScanDuration", Seconds, secondsOf(completedAt) - secondsOf(startedAt));
  if (!manifest.narrowed) addEstateMetrics(metrics, manifest);
}

function addEstateMetrics(metrics: ScanMetrics, { status, completedAt, summary }: Manifest): void {
  const { findings, coverage } = summary;
  if (status === "complete") {
    metrics.addMetric("CompleteScan", Count, 1);
    metrics.addMetric("LastCompleteScanEpoch", Seconds, Math.floor(secondsOf(completedAt)));
  }
  const percents = {
    ComplianceScore: summary.complianceScore,
    CoveragePercent: percentOf(coverage.complete, coverage.expected),
  };
  for (const [name, percent] of Object.entries(percents)) {
    if (percent !== null) metrics.addMetric(name, Percent, percent);
  }
  if (coverage.accounts !== undefined) {
    metrics.addMetric("AccountsExpected", Count, coverage.accounts.expected);
    metrics.addMetric("AccountsComplete", Count, coverage.accounts.complete);
  }
  metrics.addMetric("FindingsCritical", Count, findings.CRITICAL);
  metrics.addMetric("FindingsHigh", Count, findings.HIGH);
  metrics.addMetric("FindingsMedium", Count, findings.MEDIUM);
  metrics.addMetric("FindingsLow", Count, findings.LOW);
  metrics.addMetric("UndecidedEvaluations", Count, summary.evaluations.INSUFFICIENT_DATA);
}

/** Sends the score of each pack, in metrics of its own. */
export function addPackMetrics(packs: ScoredPacks, scores: TrendPoint["packScores"]): void {
  for (const [id, score] of Object.entries(scores)) {
    if (score !== null) packs.metricsOf(id).addMetric("PackScore", Percent, score);
  }
}

function secondsOf(time: string): number {
  return Date.parse(time) / 1_000;
}
