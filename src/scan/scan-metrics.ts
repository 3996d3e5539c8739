import { MetricUnit } from "@aws-lambda-powertools/metrics";
import { percentOf } from "../core/summary";
import type { ScanMetrics } from "../runtime/dependencies";
import type { Manifest } from "./stored-scan";

const { Count, Percent, Seconds } = MetricUnit;

/**
 * Counts a scan that has ended: what the dashboard and the alarms look at. A scan that a request
 * narrowed counts as a scan and no more, since its score and coverage are those of a part.
 */
export function addScanMetrics(metrics: ScanMetrics, manifest: Manifest): void {
  const { startedAt, completedAt, summary } = manifest;
  metrics.addMetric("ScanCompleted", Count, 1);
  metrics.addMetric("NewFindings", Count, summary.newFindings);
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
  metrics.addMetric("FindingsCritical", Count, findings.CRITICAL);
  metrics.addMetric("FindingsHigh", Count, findings.HIGH);
  metrics.addMetric("FindingsMedium", Count, findings.MEDIUM);
  metrics.addMetric("FindingsLow", Count, findings.LOW);
  metrics.addMetric("UndecidedEvaluations", Count, summary.evaluations.INSUFFICIENT_DATA);
}

function secondsOf(time: string): number {
  return Date.parse(time) / 1_000;
}
