import { counted } from "../core/counted";
import { jsonReportKey, scanPrefix } from "../core/audit-bucket";
import type { Finding } from "../core/finding";
import { consoleDomain } from "../core/partition";
import { MOST_SEVERE_FIRST, isAtLeast, type Severity } from "../core/severity";
import { subjectOf, type Alert } from "../runtime/alert";
import { chatTextOf } from "./alert-chat";
import { emailText } from "./alert-email";
import { accountsOf, byCount, gapsOf, totalOf, type AlertFacts, type ReportLocation } from "./alert-facts";

/** Collects the findings that an alert lists; of all others it keeps only counts and accounts. */
export interface AlertDigest {
  add(finding: Finding): void;
  /** The alert; `null` where there is nothing new to tell. */
  compose(scan: ScanToTell): Alert | null;
}

/** The scan that an alert tells of. */
export interface ScanToTell extends Pick<AlertFacts, "header" | "environmentSuffix" | "location"> {
  /** Whether people have not been told yet of what the scan could not read, or that it could read everything again. */
  readonly isCoverageNews: boolean;
}

/** Findings that an alert names. */
const LISTED = 20;

/** A digest of the new findings that are at least this severe and that nobody has accepted. */
export function createAlertDigest(minimumSeverity: Severity): AlertDigest {
  const counts = { CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 };
  const found: Record<Severity, Finding[]> = { CRITICAL: [], HIGH: [], MEDIUM: [], LOW: [] };
  const accountIds = new Set<string>();
  return {
    add(finding) {
      if (!finding.isNew || finding.waiver !== null || !isAtLeast(finding.severity, minimumSeverity)) return;
      counts[finding.severity] += 1;
      accountIds.add(finding.accountId);
      if (found[finding.severity].length < LISTED) found[finding.severity].push(finding);
    },
    compose({ isCoverageNews, ...scan }) {
      const worst = MOST_SEVERE_FIRST.find((severity) => counts[severity] > 0) ?? null;
      if (worst === null && !isCoverageNews) return null;
      const { coverage } = scan.header;
      const gaps = gapsOf(coverage);
      const listed = MOST_SEVERE_FIRST.flatMap((severity) => found[severity]).slice(0, LISTED);
      const facts = { ...scan, minimumSeverity, counts, listed, gaps, accounts: accountsOf(coverage) };
      return {
        subject: subjectOf(scan.environmentSuffix, worst === null ? aboutCoverage(facts) : aboutFindings(worst, facts)),
        message: emailText(facts),
        kind: worst === null ? "coverage" : "findings",
        severity: worst,
        accounts: [...new Set([...accountIds, ...gaps.map(({ accountId }) => accountId)])].sort(),
        chat: chatTextOf(facts),
      };
    },
  };
}

function aboutFindings(worst: Severity, { counts, gaps }: AlertFacts): string {
  const found = counted(totalOf(counts), "new finding");
  return `${worst}: ${found} (${byCount(counts).toLowerCase()})${gaps.length === 0 ? "" : "; scan incomplete"}`;
}

function aboutCoverage({ gaps, accounts: { expected, complete } }: AlertFacts): string {
  return gaps.length === 0
    ? `Scan complete again: no gaps in ${counted(expected, "account")}`
    : `Scan incomplete: gaps in ${expected - complete} of ${counted(expected, "account")}`;
}

/**
 * Where the reports of a scan lie.
 * @param place The audit bucket, its region and its partition.
 */
export function reportLocationOf(
  scanId: string,
  place: { readonly bucketName: string; readonly awsRegion: string; readonly partition: string },
): ReportLocation {
  const { bucketName, awsRegion, partition } = place;
  const domain = consoleDomain(partition);
  const folder = new URLSearchParams({ region: awsRegion, prefix: scanPrefix(scanId) });
  return {
    uri: `s3://${bucketName}/${jsonReportKey(scanId)}`,
    consoleUrl: domain && `https://${awsRegion}.${domain}/s3/buckets/${bucketName}?${folder.toString()}`,
  };
}
