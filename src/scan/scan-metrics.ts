import { MetricUnit } from "@aws-lambda-powertools/metrics";
import type { ScanHeader } from "../core/scan-report";
import { percentOf } from "../core/summary";
import type { ScanMetrics } from "./dependencies";

/** Counts a scan that has ended: what the dashboard and the alarms look at. */
export function addScanMetrics(metrics: ScanMetrics, { status, startedAt, completedAt, summary }: ScanHeader): void {
  const { Count, Percent, Seconds } = MetricUnit;
  const { findings, coverage } = summary;
  const completedSeconds = Date.parse(completedAt) / 1_000;
  metrics.addMetric("ScanCompleted", Count, 1);
  if (status === "complete") {
    metrics.addMetric("CompleteScan", Count, 1);
    metrics.addMetric("LastCompleteScanEpoch", Seconds, Math.floor(completedSeconds));
  }
  const percents = {
    ComplianceScore: summary.complianceScore,
    CoveragePercent: percentOf(coverage.complete, coverage.expected),
  };
  for (const [name, percent] of Object.entries(percents)) {
    if (percent !== null) metrics.addMetric(name, Percent, percent);
  }
  metrics.addMetric("FindingsCritical", Count, findings.CRITICAL);
  metrics.addMetric("FindingsHigh", Count, findings.HIGH);
  metrics.addMetric("FindingsMedium", Count, findings.MEDIUM);
  metrics.addMetric("FindingsLow", Count, findings.LOW);
  metrics.addMetric("NewFindings", Count, summary.newFindings);
  metrics.addMetric("UndecidedEvaluations", Count, summary.evaluations.INSUFFICIENT_DATA);
  metrics.addMetric("ScanDuration", Seconds, completedSeconds - Date.parse(startedAt) / 1_000);
}
