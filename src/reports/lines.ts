import { fingerprintOf } from "../core/finding";
import type { ScanReport } from "../core/scan-report";
import type { EvaluationLine } from "../scan/evaluation-writer";

/** A report's evaluations, each violation as its finding. */
export function linesOf({ evaluations, findings }: ScanReport): readonly EvaluationLine[] {
  const byFingerprint = new Map(findings.map((finding) => [finding.fingerprint, finding]));
  return evaluations.map((evaluation) => byFingerprint.get(fingerprintOf(evaluation)) ?? evaluation);
}
