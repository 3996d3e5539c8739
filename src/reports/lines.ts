import { fingerprintOf } from "../core/finding";
import type { ScanReport } from "../core/scan-report";
import type { EvaluationLine } from "../scan/evaluation-writer";

/**
 * A report's evaluations, each violation as its finding; a finding that has no evaluation is not lost. They are sorted,
 * so that the same scan gives the same lines in whatever order it was read.
 */
export function linesOf({
  evaluations,
  findings,
}: Pick<ScanReport, "evaluations" | "findings">): readonly EvaluationLine[] {
  const left = new Map(findings.map((finding) => [finding.fingerprint, finding]));
  const lines = evaluations.map((evaluation): EvaluationLine => {
    const fingerprint = fingerprintOf(evaluation);
    const finding = left.get(fingerprint);
    left.delete(fingerprint);
    return finding ?? evaluation;
  });
  return [...lines, ...left.values()].sort((one, other) => {
    const key = ORDER.find((name) => one[name] !== other[name]);
    return key === undefined ? 0 : one[key] < other[key] ? -1 : 1;
  });
}

/** What lines are sorted by. */
const ORDER = ["accountId", "awsRegion", "resourceType", "resourceId", "ruleId"] as const;
