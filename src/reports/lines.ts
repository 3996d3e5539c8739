import { fingerprintOf } from "../core/finding";
import type { ScanReport } from "../core/scan-report";
import type { EvaluationLine } from "../scan/evaluation-writer";
import type { ReportSource } from "./model/report-model";

/**
 * A report's evaluations, each violation as its finding; sorted, so that the same scan gives the same lines in whatever
 * order it was read.
 */
export function linesOf({
  evaluations,
  findings,
}: Pick<ScanReport, "evaluations" | "findings">): readonly EvaluationLine[] {
  const byFingerprint = new Map(findings.map((finding) => [finding.fingerprint, finding]));
  return evaluations
    .map((evaluation): EvaluationLine => byFingerprint.get(fingerprintOf(evaluation)) ?? evaluation)
    .sort((one, other) => {
      const key = ORDER.find((name) => one[name] !== other[name]);
      return key === undefined ? 0 : one[key] < other[key] ? -1 : 1;
    });
}

/** What lines are sorted by. */
const ORDER = ["accountId", "awsRegion", "resourceType", "resourceId", "ruleId"] as const;

/**
 * A report's evaluations as they stream by, each violation as its finding: both come in the same order. A finding that
 * has no evaluation is not lost: it comes last, with those after it.
 */
export async function* mergedLines(source: ReportSource): AsyncGenerator<EvaluationLine> {
  const findings = source.findings()[Symbol.asyncIterator]();
  let next = await findings.next();
  for await (const evaluation of source.evaluations()) {
    if (next.done !== true && isSame(next.value, evaluation)) {
      yield next.value;
      next = await findings.next();
    } else yield evaluation;
  }
  for (; next.done !== true; next = await findings.next()) yield next.value;
}

function isSame(one: EvaluationLine, other: EvaluationLine): boolean {
  return (
    one.resourceId === other.resourceId &&
    one.ruleId === other.ruleId &&
    one.accountId === other.accountId &&
    one.awsRegion === other.awsRegion &&
    one.resourceType === other.resourceType
  );
}
