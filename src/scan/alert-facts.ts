import { placesOf, type CoverageEntry } from "../core/coverage";
import type { Finding } from "../core/finding";
import type { ScanHeader } from "../core/scan-report";
import { MOST_SEVERE_FIRST, type Severity } from "../core/severity";

/** What an alert about a scan is made of. */
export interface AlertFacts {
  readonly header: ScanHeader;
  readonly environmentSuffix: string;
  /** New findings below it are not told. */
  readonly minimumSeverity: Severity;
  /** How many new findings there are to tell, by severity. */
  readonly counts: Readonly<Record<Severity, number>>;
  /** Those that are named, the most severe first. */
  readonly listed: readonly Finding[];
  /** What could not be read. */
  readonly gaps: readonly Gap[];
  readonly accounts: { readonly expected: number; readonly complete: number };
  /** Where the scan's reports lie. */
  readonly location: ReportLocation;
}

/** Where the reports of a scan lie. */
export interface ReportLocation {
  /** `s3://` and the key of the JSON report. */
  readonly uri: string;
  /** The folder of the scan in AWS's console; `null` in a partition whose console is not known. */
  readonly consoleUrl: string | null;
}

/** The resource types of a target that could not be read for the same reason. */
export interface Gap extends Pick<CoverageEntry, "accountId" | "awsRegion" | "status" | "reason"> {
  readonly resourceTypes: readonly string[];
}

/** The gaps of a scan, in the order of its coverage: an account that refused is one gap in each region. */
export function gapsOf(coverage: ScanHeader["coverage"]): readonly Gap[] {
  const byCause = new Map<string, Gap & { readonly resourceTypes: string[] }>();
  for (const { accountId, awsRegion, status, reason, resourceType } of coverage) {
    if (status === "COMPLETE") continue;
    const cause = JSON.stringify([accountId, awsRegion, status, reason]);
    const gap = byCause.get(cause) ?? { accountId, awsRegion, status, reason, resourceTypes: [] };
    gap.resourceTypes.push(resourceType);
    byCause.set(cause, gap);
  }
  return [...byCause.values()];
}

/** How many accounts were to be scanned, and how many were, completely. */
export function accountsOf(coverage: ScanHeader["coverage"]): AlertFacts["accounts"] {
  return placesOf(coverage).accounts;
}

/** How many there are by severity, such as `2 CRITICAL, 1 HIGH`. */
export function byCount(counts: Readonly<Record<Severity, number>>): string {
  const found = MOST_SEVERE_FIRST.filter((severity) => counts[severity] > 0);
  return found.map((severity) => `${counts[severity]} ${severity}`).join(", ");
}

/** How many of them there are. */
export function totalOf(counts: Readonly<Record<Severity, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

/** How many there are of the findings that are not named. */
export function unlisted({ counts, listed }: AlertFacts): Readonly<Record<Severity, number>> {
  const rest = { ...counts };
  for (const { severity } of listed) rest[severity] -= 1;
  return rest;
}

/** What a gap is about, such as `AWS::S3::Bucket` or `12 resource types`. */
export function typesOf({ resourceTypes }: Gap): string {
  const [first = "", ...others] = resourceTypes;
  return others.length === 0 ? first : `${resourceTypes.length} resource types`;
}
