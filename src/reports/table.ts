import pc from "picocolors";
import type { CoverageEntry } from "../core/coverage";
import type { Finding } from "../core/finding";
import type { ScanReport } from "../core/scan-report";
import { isAtLeast, SEVERITIES, type Severity } from "../core/severity";
import { titleOf } from "../packs/pack";
import type { PackReading } from "../packs/read-by-pack";
import { plainText } from "../scan/plain-text";

/** How a report is shown on a terminal. */
export interface TableOptions {
  /** Findings below it are counted and not listed. */
  readonly minimumSeverity: Severity;
  /** True where the terminal shows colours. */
  readonly colours: boolean;
  /** The packs that the report is read by. */
  readonly readings: readonly PackReading[];
}

const MOST_SEVERE_FIRST = SEVERITIES.toReversed();

/** A report for people: findings, the worst first, then gaps, waivers, packs and totals. */
export function tableReport(report: ScanReport, options: TableOptions): string {
  const sections = [
    findingLines(report.findings, options),
    gapLines(report),
    waiverLines(report),
    ...options.readings.map(readingLines),
    totalLines(report),
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function findingLines(findings: readonly Finding[], { minimumSeverity, colours }: TableOptions): readonly string[] {
  const paint = painter(colours);
  const shown = MOST_SEVERE_FIRST.filter((severity) => isAtLeast(severity, minimumSeverity)).flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  );
  return shown.flatMap(({ severity, ruleId, resourceType, resourceId, accountId, awsRegion, annotation, waiver }) => [
    `${paint(severity)}  ${ruleId}  ${resourceType} ${plainText(resourceId)}  ${accountId} ${awsRegion}` +
      (waiver === null ? "" : `  waived until ${waiver.expiresOn} by ${plainText(waiver.owner)}`),
    ...(annotation === null ? [] : [`          ${plainText(annotation)}`]),
  ]);
}

function painter(colours: boolean): (severity: Severity) => string {
  const { red, yellow, magenta, cyan } = pc.createColors(colours);
  const paints = { CRITICAL: magenta, HIGH: red, MEDIUM: yellow, LOW: cyan };
  return (severity) => paints[severity](severity.padEnd(8));
}

/** What was not seen: coverage that is not complete, the same reason once. */
function gapLines({ coverage }: ScanReport): readonly string[] {
  const gaps = coverage.filter(({ status }) => status !== "COMPLETE");
  if (gaps.length === 0) return [];
  const byReason = new Map<string, CoverageEntry[]>();
  for (const gap of gaps) {
    const key = [gap.accountId, gap.awsRegion, gap.status, gap.reason].join(" ");
    byReason.set(key, [...(byReason.get(key) ?? []), gap]);
  }
  return ["Not everything was seen:", ...[...byReason.values()].map(gapLine)];
}

function gapLine(gaps: readonly CoverageEntry[]): string {
  const types = gaps.map(({ resourceType }) => resourceType).join(", ");
  const [{ accountId, awsRegion, status, reason } = gaps[0] as CoverageEntry] = gaps;
  return `  ${accountId} ${awsRegion}  ${status}  ${types}: ${plainText(reason ?? "no reason given")}`;
}

function waiverLines({ waivers }: ScanReport): readonly string[] {
  const line = (what: string, { rule, account, resource, expiresOn }: (typeof waivers.expired)[number]): string =>
    `  ${what}: ${plainText(rule)} on ${plainText(resource)} of ${account}, until ${expiresOn}`;
  const lines = [
    ...(waivers.error === null ? [] : [`  ${plainText(waivers.error)}`]),
    ...waivers.expired.map((waiver) => line("expired", waiver)),
    ...waivers.unmatched.map((waiver) => line("needed by nothing", waiver)),
  ];
  return lines.length === 0 ? [] : ["Waivers:", ...lines];
}

function readingLines({ pack, controls, statuses }: PackReading): readonly string[] {
  const counts = Object.entries(statuses).filter(([, count]) => count > 0);
  const width = Math.max(...controls.map(({ control }) => control.id.length));
  return [
    `${titleOf(pack)}: ${counts.map(([status, count]) => `${count} ${status}`).join(", ")}`,
    ...controls
      .filter(({ status }) => status !== "NOT_AUTOMATED")
      .map(({ control, status }) => `  ${control.id.padEnd(width)}  ${status.padEnd(14)}  ${control.title}`),
  ];
}

function totalLines({ summary, coverage }: ScanReport): readonly string[] {
  const { evaluations, findings, waivedFindings, complianceScore } = summary;
  const counts = MOST_SEVERE_FIRST.map((severity) => `${severity} ${findings[severity]}`).join("  ");
  const complete = coverage.filter(({ status }) => status === "COMPLETE").length;
  return [
    `Findings  ${counts}${waivedFindings === 0 ? "" : `  (${waivedFindings} of them waived)`}`,
    `Judged    ${evaluations.COMPLIANT} compliant, ${evaluations.NON_COMPLIANT} not, ` +
      `${evaluations.INSUFFICIENT_DATA} undecided, ${evaluations.NOT_APPLICABLE} not applicable` +
      (complianceScore === null ? "" : `: score ${complianceScore}%`),
    `Coverage  ${complete} of ${coverage.length} complete`,
  ];
}
