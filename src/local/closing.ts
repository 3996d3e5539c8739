import { relative } from "node:path";
import { SEVERITIES } from "../core/severity";
import type { ScanReport } from "../core/scan-report";
import type { Demonstration } from "./demonstration";

/**
 * The closing lines: coverage, findings, remediation, the delta and the reports' paths.
 * @param directory Paths are shown relative to it.
 */
export function closingLines(shown: Demonstration, directory: string): readonly string[] {
  const { first, second, remediated, leftAlone } = shown;
  const path = (folder: string, file: string): string => relative(directory, `${folder}/${file}`);
  return [
    "",
    ...coverageLines(first.report),
    `Findings    ${findingCounts(first.report)}${score(first.report)}`,
    `Remediated  ${remediated.byScan.join(", ")} (found by the scan), ${remediated.byConfig.join(", ")} (noticed by AWS Config)`,
    `Left alone  ${leftAlone.map(({ name, why }) => `${name} (${why})`).join(", ")}`,
    `Second scan ${findingCounts(second.report)}${score(second.report)}: ${second.report.summary.resolvedFindings} resolved, ${second.report.summary.newFindings} new`,
    `Reports     ${path(first.directory, "report.json")}, ${path(first.directory, "report.csv")}`,
    `            ${path(second.directory, "report.json")}, ${path(second.directory, "report.csv")}`,
    "",
    "The findings are about resources that were seeded to be found.",
  ];
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
