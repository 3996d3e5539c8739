import type { EvaluationLine } from "../scan/evaluation-writer";
import { csvText, type Cells } from "./csv-text";
import { CSV, oneFile } from "./format";
import type { ReportedRule, ReportHead, ReportSource } from "./model/report-model";

/**
 * The report's columns: an evaluation's first, with its rule's severity and title; then those that only a finding fills,
 * those of the history, which what was a finding has too, and those of coverage.
 */
export const CSV_COLUMNS = [
  "scanId",
  "complianceType",
  "ruleId",
  "resourceType",
  "resourceId",
  "accountId",
  "awsRegion",
  "annotation",
  "missingPermission",
  "severity",
  "title",
  "remediation",
  "isNew",
  "waivedBy",
  "waivedUntil",
  "fingerprint",
  "firstSeenAt",
  "lastSeenAt",
  "reopenedAt",
  "resolvedAt",
  "coverage",
  "expected",
  "scanned",
  "inventory",
] as const;

/** The cells of a row that say something. */
type Row = Cells<(typeof CSV_COLUMNS)[number]>;

/**
 * A report as CSV. First comes the coverage, so that nobody takes what was judged for all there is: a row for each
 * resource type of each account and region with how many resources were expected and scanned and from where they were
 * read, and one for each account that was skipped or has vanished. Then comes a row for each evaluation. The same scan
 * gives the same bytes.
 */
export function csvReport(source: ReportSource): AsyncIterable<string> {
  return csvText(CSV_COLUMNS, rowsOf(source));
}

/** The format `csv`. */
export const CSV_FORMAT = oneFile("report.csv", CSV, csvReport);

async function* rowsOf(source: ReportSource): AsyncGenerator<Row> {
  yield* coverageRows(source.head);
  const rules = new Map(source.head.rules.map((rule) => [rule.id, rule]));
  const { scanId } = source.head;
  for await (const line of source.lines()) yield evaluationRow(scanId, line, rules.get(line.ruleId));
}

function coverageRows({ scanId, coverage, scope }: ReportHead): readonly Row[] {
  const { skipped, vanished } = scope ?? { skipped: [], vanished: [] };
  return [
    ...coverage.map(
      ({
        resourceType,
        accountId,
        awsRegion,
        status,
        expected,
        scanned,
        inventory,
        reason,
        missingPermission,
      }): Row => ({
        ...{ scanId, resourceType, accountId, awsRegion, coverage: status },
        annotation: reason ?? "",
        missingPermission: missingPermission ?? "",
        expected: expected === null ? "" : String(expected),
        scanned: String(scanned),
        inventory: inventory?.source ?? "",
      }),
    ),
    ...skipped.map(({ accountId, reason }): Row => ({ scanId, accountId, annotation: reason, coverage: "SKIPPED" })),
    ...vanished.map((accountId): Row => ({ scanId, accountId, annotation: VANISHED, coverage: "VANISHED" })),
  ];
}

const VANISHED = "It is no longer in the organisation.";

/** The row of an evaluation. Each cell is written out: spreading some of them in would take most of the report's time. */
function evaluationRow(
  scanId: string,
  line: EvaluationLine,
  rule: Pick<ReportedRule, "severity" | "title"> | undefined,
): Row {
  const finding = "fingerprint" in line ? line : null;
  return {
    scanId,
    complianceType: line.complianceType,
    ruleId: line.ruleId,
    resourceType: line.resourceType,
    resourceId: line.resourceId,
    accountId: line.accountId,
    awsRegion: line.awsRegion,
    annotation: line.annotation ?? "",
    missingPermission: line.missingPermission ?? "",
    severity: finding?.severity ?? rule?.severity ?? "",
    title: finding?.title ?? rule?.title ?? "",
    remediation: finding?.remediation ?? "",
    isNew: finding === null ? "" : String(finding.isNew),
    waivedBy: finding?.waiver?.owner ?? "",
    waivedUntil: finding?.waiver?.expiresOn ?? "",
    fingerprint: finding?.fingerprint ?? "",
    firstSeenAt: line.history?.firstSeenAt ?? "",
    lastSeenAt: line.history?.lastSeenAt ?? "",
    reopenedAt: line.history?.reopenedAt ?? "",
    resolvedAt: line.history?.resolvedAt ?? "",
  };
}
