import { placesOf } from "../core/coverage";
import type { Finding } from "../core/finding";
import type { ScanHeader, ScanScope } from "../core/scan-report";
import { isAtLeast, SEVERITIES, type Severity } from "../core/severity";
import { plainText } from "./plain-text";

/** A message for people: e-mail shows it as it is. */
export interface Alert {
  /** At most 99 ASCII characters on one line, which is what SNS takes. */
  readonly subject: string;
  readonly message: string;
}

/** Collects the findings that an alert lists; of all others it keeps only counts. */
export interface AlertDigest {
  add(finding: Finding): void;
  /** The alert; `null` where there is nothing new to tell. */
  compose(header: ScanHeader, environmentSuffix: string, reportLocation: string): Alert | null;
}

/** Findings that an alert lists of each severity, and gaps that it lists: it must fit SNS's 256 KiB. */
const LISTED = 10;

const MOST_SEVERE_FIRST = SEVERITIES.toReversed();

/** A digest of the new findings that are at least this severe and that nobody has accepted. */
export function createAlertDigest(minimumSeverity: Severity): AlertDigest {
  const counts = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 };
  const listed: Record<Severity, Finding[]> = { CRITICAL: [], HIGH: [], MEDIUM: [], LOW: [] };
  return {
    add(finding) {
      if (!finding.isNew || finding.waiver !== null || !isAtLeast(finding.severity, minimumSeverity)) return;
      counts[finding.severity] += 1;
      if (listed[finding.severity].length < LISTED) listed[finding.severity].push(finding);
    },
    compose(header, environmentSuffix, reportLocation) {
      const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
      if (total === 0) return null;
      const found = MOST_SEVERE_FIRST.filter((severity) => counts[severity] > 0);
      const byCount = found.map((severity) => `${counts[severity]} ${severity}`).join(", ");
      return {
        subject: asciiOf(`[${environmentSuffix}] ${total} new compliance findings: ${byCount}`).slice(0, 99),
        message: [
          `Scan ${header.scanId} found ${total} findings that the last scan did not: ${byCount}.`,
          "",
          ...found.flatMap((severity) => findingLines(listed[severity], counts[severity])),
          ...gapLines(header.coverage),
          ...vanishedLines(header.scope),
          `Compliance score: ${header.summary.complianceScore ?? "undecided"}. Resolved: ${header.summary.resolvedFindings}.`,
          `Report: ${reportLocation}`,
          "",
        ].join("\n"),
      };
    },
  };
}

function findingLines(findings: readonly Finding[], count: number): readonly string[] {
  return [
    ...findings.flatMap(({ severity, title, resourceType, resourceId, accountId, awsRegion, annotation }) => [
      `${severity}: ${plainText(title)}`,
      `  ${resourceType} ${plainText(resourceId)} in account ${accountId}, region ${plainText(awsRegion)}`,
      ...(annotation === null ? [] : [`  ${plainText(annotation)}`]),
    ]),
    ...moreThan(findings.length, count),
    "",
  ];
}

function gapLines(coverage: ScanHeader["coverage"]): readonly string[] {
  const gaps = coverage.filter(({ status }) => status !== "COMPLETE");
  if (gaps.length === 0) return ["Everything that was asked for was scanned.", ""];
  const listed = gaps.slice(0, LISTED);
  const { accounts } = placesOf(coverage);
  return [
    `Not everything was scanned: ${gaps.length} of ${coverage.length} parts have gaps,` +
      ` in ${accounts.expected - accounts.complete} of ${accounts.expected} accounts.`,
    ...listed.map(
      ({ accountId, awsRegion, resourceType, status, reason }) =>
        `  ${status}: ${resourceType} in account ${accountId}, region ${awsRegion}. ${plainText(reason ?? "")}`,
    ),
    ...moreThan(listed.length, gaps.length),
    "",
  ];
}

function vanishedLines(scope: ScanScope | undefined): readonly string[] {
  const vanished = scope?.vanished ?? [];
  if (vanished.length === 0) return [];
  const listed = vanished.slice(0, LISTED);
  return [`No longer in the organisation: ${listed.join(", ")}.`, ...moreThan(listed.length, vanished.length), ""];
}

function moreThan(listed: number, count: number): readonly string[] {
  return count > listed ? [`  and ${count - listed} more`] : [];
}

function asciiOf(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, "?");
}
