import type { Finding } from "../core/finding";
import type { ScanReport } from "../core/scan-report";
import { MOST_SEVERE_FIRST, isAtLeast, type Severity } from "../core/severity";
import type { PackReading } from "../packs/read-by-pack";
import { plainText } from "../runtime/plain-text";
import { standsSince } from "./finding-texts";
import {
  accountLines,
  coverageText,
  gapLines,
  inventoryLines,
  readingLines,
  sectionsText,
  severityPainter,
  totalLines,
  waiverLines,
} from "./table-parts";

/** How a report is shown on a terminal. */
export interface TableOptions {
  /** Findings below it are counted and not listed. */
  readonly minimumSeverity: Severity;
  /** True where the terminal shows colours. */
  readonly colours: boolean;
  /** The packs that the report is read by. */
  readonly readings: readonly PackReading[];
}

/** What a table shows of a report. */
export type TableContent = Omit<ScanReport, "schemaVersion" | "evaluations">;

/** A report for people: findings, the worst first, then gaps, accounts that were not scanned, waivers, packs and totals. */
export function tableReport(report: TableContent, options: TableOptions): string {
  return sectionsText([
    findingLines(report.findings, options),
    gapLines(report.coverage),
    accountLines(report.scope),
    waiverLines(report.waivers),
    ...options.readings.map(readingLines),
    [...totalLines(report), `Coverage  ${coverageText(report.coverage)}`, ...inventoryLines(report.coverage)],
  ]);
}

function findingLines(findings: readonly Finding[], { minimumSeverity, colours }: TableOptions): readonly string[] {
  const paint = severityPainter(colours);
  const shown = MOST_SEVERE_FIRST.filter((severity) => isAtLeast(severity, minimumSeverity)).flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  );
  return shown.flatMap((finding) => {
    const { severity, ruleId, resourceType, resourceId, accountId, awsRegion, annotation, waiver } = finding;
    return [
      `${paint(severity)}  ${ruleId}  ${resourceType} ${plainText(resourceId)}  ${accountId} ${awsRegion}` +
        ageText(finding) +
        (waiver === null ? "" : `  waived until ${waiver.expiresOn} by ${plainText(waiver.owner)}`),
      ...(annotation === null ? [] : [`          ${plainText(annotation)}`]),
    ];
  });
}

function ageText(finding: Finding): string {
  const stands = standsSince(finding);
  return stands === null ? "" : `  ${stands}`;
}
