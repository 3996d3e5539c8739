import { stringify, type Options } from "csv-stringify";
import { stringify as stringifySync } from "csv-stringify/sync";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { csvReportKey } from "../core/audit-bucket";
import type { ScanHeader } from "../core/scan-report";
import type { AuditBucket } from "../runtime/bucket";
import type { EvaluationLine } from "../scan/evaluation-writer";
import { withoutCommands } from "../runtime/plain-text";
import { readEvaluations, type Manifest } from "../scan/stored-scan";
import { uploadText } from "./upload";

/** The report's columns: an evaluation's first, then those that only a finding fills, then those of coverage. */
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
  "coverage",
  "expected",
  "scanned",
] as const;

/** What a scan was to look at, and what it saw of that. */
type Seen = Pick<ScanHeader, "scanId" | "coverage" | "scope">;

/** One row: a cell for each column. */
type Row = Readonly<Record<(typeof CSV_COLUMNS)[number], string>>;

/** The cells of a row that say something. */
type Cells = Partial<Row>;

/**
 * Writes `report.csv` and returns its key. First comes the coverage, so that nobody takes what was judged for all there
 * is: a row for each resource type of each account and region with how many resources were expected and scanned, and
 * one for each account that was skipped or has vanished. Then comes a row for each evaluation. RFC 4180: CRLF, a header,
 * quotes where they are needed; a cell that a spreadsheet would run as a formula begins with `'`.
 * The same scan gives the same bytes.
 */
export async function writeCsvReport(bucket: AuditBucket, manifest: Manifest): Promise<string> {
  const key = csvReportKey(manifest.scanId);
  const rows = rowsOf(manifest, readEvaluations(bucket, manifest));
  await pipeline(Readable.from(rows), stringify(CSV_FORMAT), (text: AsyncIterable<unknown>) =>
    uploadText(bucket, key, "text/csv; charset=utf-8; header=present", decoded(text)),
  );
  return key;
}

/** The same report, of lines that are in memory. */
export function csvReport(seen: Seen, lines: readonly EvaluationLine[]): string {
  const rows = [...coverageRows(seen), ...lines.map((line) => evaluationCells(seen.scanId, line))];
  return stringifySync(rows.map(rowOf), CSV_FORMAT);
}

const CSV_FORMAT: Options = {
  header: true,
  columns: [...CSV_COLUMNS],
  record_delimiter: "windows",
  // Where CRLF is the delimiter, the library leaves a lone CR or LF unquoted unless it is told.
  quote_record_delimiter: true,
};

// A spreadsheet may look for a formula behind a tab or a line's end, and reads the wide signs of East Asian scripts as
// the plain ones. The library's own option knows no line feed.
const FORMULA = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/;

async function* rowsOf(seen: Seen, lines: AsyncIterable<EvaluationLine>): AsyncGenerator<Row> {
  for (const cells of coverageRows(seen)) yield rowOf(cells);
  for await (const line of lines) yield rowOf(evaluationCells(seen.scanId, line));
}

/** A whole row: cells that are not given are empty. */
function rowOf(cells: Cells): Row {
  return Object.fromEntries(CSV_COLUMNS.map((column) => [column, cellOf(cells[column] ?? "")])) as Row;
}

/** A value that neither a spreadsheet nor a CI system's log takes for a command. */
function cellOf(value: string): string {
  const text = withoutCommands(value);
  return FORMULA.test(text) ? `'${text}` : text;
}

function coverageRows({ scanId, coverage, scope }: Seen): readonly Cells[] {
  const { skipped, vanished } = scope ?? { skipped: [], vanished: [] };
  return [
    ...coverage.map(
      ({ resourceType, accountId, awsRegion, status, expected, scanned, reason, missingPermission }): Cells => ({
        ...{ scanId, resourceType, accountId, awsRegion, coverage: status },
        annotation: reason ?? "",
        missingPermission: missingPermission ?? "",
        expected: expected === null ? "" : String(expected),
        scanned: String(scanned),
      }),
    ),
    ...skipped.map(({ accountId, reason }): Cells => ({ scanId, accountId, annotation: reason, coverage: "SKIPPED" })),
    ...vanished.map((accountId): Cells => ({ scanId, accountId, annotation: VANISHED, coverage: "VANISHED" })),
  ];
}

const VANISHED = "It is no longer in the organisation.";

function evaluationCells(scanId: string, line: EvaluationLine): Cells {
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
    severity: finding?.severity ?? "",
    title: finding?.title ?? "",
    remediation: finding?.remediation ?? "",
    isNew: finding === null ? "" : String(finding.isNew),
    waivedBy: finding?.waiver?.owner ?? "",
    waivedUntil: finding?.waiver?.expiresOn ?? "",
    fingerprint: finding?.fingerprint ?? "",
  };
}

/** Decodes a stream of bytes to text; a character that is split between two chunks stays whole. */
async function* decoded(chunks: AsyncIterable<unknown>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const chunk of chunks) yield decoder.decode(chunk as Uint8Array, { stream: true });
  yield decoder.decode();
}
