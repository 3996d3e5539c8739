import { relative } from "node:path";
import { SEVERITIES } from "../core/severity";
import type { ScanReport } from "../core/scan-report";
import type { Demonstration } from "./demonstration";
import type { FinishedScan } from "./scan-run";

/**
 * The closing lines: coverage, findings, remediation, the delta and the reports' paths.
 * @param directory Paths are shown relative to it.
 */
export function closingLines(shown: Demonstration, directory: string): readonly string[] {
  const { first, second, remediated, leftAlone } = shown;
  const reports = ({ directory: folder }: FinishedScan): string =>
    ["json", "csv", "html"].map((ending) => relative(directory, `${folder}/report.${ending}`)).join(", ");
  return [
    "",
    ...coverageLines(first.report),
    `Findings    ${findingCounts(first.report)}${score(first.report)}`,
    `Remediated  ${remediated.byScan.join(", ")} (found by the scan), ${remediated.byConfig.join(", ")} (noticed by AWS Config)`,
    `Left alone  ${leftAlone.map(({ name, why }) => `${name} (${why})`).join(", ")}`,
    `Second scan ${findingCounts(second.report)}${score(second.report)}: ${second.report.summary.resolvedFindings} resolved, ${second.report.summary.newFindings} new`,
    `Reports     ${reports(first)}`,
    `            ${reports(second)}`,
    "",
    "The findings are about resources that were seeded to be found.",
  ];
}

/**
 * The last line: the page to open, which shows the second scan and what it found changed.
 * @param directory The path is shown relative to it.
 */
export function pageLine({ second }: Pick<Demonstration, "second">, directory: string): string {
  return `Open ${relative(directory, `${second.directory}/report.html`)} in a browser: it is the report of the second scan.`;
}

function coverageLines({ coverage, summary }: Pick<ScanReport, "coverage" | "summary">): readonly string[] {
  const { expected, complete } = summary.coverage;
  const gaps = new Map(
    coverage
      .filter(({ status }) => status !== "COMPLETE")
      .map((entry) => [
        `${entry.accountId} ${entry.awsRegion}`,
        `            ${entry.accountId} in ${entry.awsRegion}: ${entry.status}, ${entry.reason ?? "no reason given"}`,
      ]),
  );
  return [
    `Coverage    ${complete} of ${expected} complete (an account, a region and a resource type each)`,
    ...gaps.values(),
  ];
}

function findingCounts({ summary }: Pick<ScanReport, "summary">): string {
  return [...SEVERITIES]
    .reverse()
    .map((severity) => `${severity} ${summary.findings[severity]}`)
    .join("  ");
}

function score({ summary: { complianceScore } }: Pick<ScanReport, "summary">): string {
  return complianceScore === null ? "" : `  (compliance score ${Math.round(complianceScore)}%)`;
}
