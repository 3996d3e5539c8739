import pc from "picocolors";
import { groupBy } from "../core/group-by";
import { placesOf, type CoverageEntry, type CoveredPlaces } from "../core/coverage";
import type { ScanReport, ScanScope } from "../core/scan-report";
import { MOST_SEVERE_FIRST, type Severity } from "../core/severity";
import type { Waiver } from "../core/waiver";
import { titleOf } from "../packs/pack";
import type { PackReading } from "../packs/read-by-pack";
import { plainText } from "../runtime/plain-text";

/**
 * The severities whose undecided verdicts are named in a headline: each could hide a violation that should stop a
 * deployment.
 */
const SEVERE: readonly Severity[] = ["CRITICAL", "HIGH"];

/** The counts of severe findings, such as `1 CRITICAL, 2 HIGH`; `null` where there is none. */
export function severeText(counts: Readonly<Record<Severity, number>>): string | null {
  const some = SEVERE.filter((severity) => counts[severity] > 0).map((severity) => `${counts[severity]} ${severity}`);
  return some.length === 0 ? null : some.join(", ");
}

/** A severity in its column, coloured where the terminal shows colours. */
export function severityPainter(colours: boolean): (severity: Severity) => string {
  const { red, yellow, magenta, cyan } = pc.createColors(colours);
  const paints = { CRITICAL: magenta, HIGH: red, MEDIUM: yellow, LOW: cyan };
  return (severity) => paints[severity](severity.padEnd(8));
}

/** Sections of lines as one text, an empty line between two; a section without lines is left out. */
export function sectionsText(sections: readonly (readonly string[])[]): string {
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

/** What was not read: incomplete coverage, each reason once. */
export function gapLines(coverage: readonly CoverageEntry[]): readonly string[] {
  const gaps = gapsOf(coverage);
  return gaps.length === 0 ? [] : ["Not everything was seen:", ...gaps.map((gap) => `  ${gap}`)];
}

/** A line for each target and reason of incomplete coverage, made harmless for terminals and logs. */
export function gapsOf(coverage: readonly CoverageEntry[]): readonly string[] {
  const gaps = coverage.filter(({ status }) => status !== "COMPLETE");
  const byReason = groupBy(gaps, ({ accountId, awsRegion, status, reason }) =>
    [accountId, awsRegion, status, reason].join(" "),
  );
  return [...byReason.values()].map(gapLine);
}

function gapLine(gaps: readonly CoverageEntry[]): string {
  const types = gaps.map(({ resourceType }) => resourceType).join(", ");
  const { accountId, awsRegion, status, reason } = gaps[0] as CoverageEntry;
  return `${accountId} ${awsRegion}  ${status}  ${types}: ${plainText(reason ?? "no reason given")}`;
}

/** Accounts that the scan left out on purpose, and accounts that the organisation no longer has. */
export function accountLines(scope: ScanScope | undefined): readonly string[] {
  const lines = accountSentences(scope);
  return lines.length === 0 ? [] : ["Accounts that were not scanned:", ...lines.map((line) => `  ${line}`)];
}

/** A line for each such account, made harmless for terminals and logs. */
export function accountSentences(scope: ScanScope | undefined): readonly string[] {
  const { skipped, vanished } = scope ?? { skipped: [], vanished: [] };
  return [
    ...skipped.map(({ accountId, reason }) => `${accountId}  skipped: ${plainText(reason)}`),
    ...vanished.map((accountId) => `${accountId}  vanished: it is no longer in the organisation.`),
  ];
}

/** Waivers that accept nothing, and why no waiver counted where their file is not valid. */
export function waiverLines({ error, expired, unmatched }: ScanReport["waivers"]): readonly string[] {
  const line = (what: string, { rule, account, resource, expiresOn }: Waiver): string =>
    `  ${what}: ${plainText(rule)} on ${plainText(resource)} of ${account}, until ${expiresOn}`;
  const lines = [
    ...(error === null ? [] : [`  ${plainText(error)}`]),
    ...expired.map((waiver) => line("expired", waiver)),
    ...unmatched.map((waiver) => line("needed by nothing", waiver)),
  ];
  return lines.length === 0 ? [] : ["Waivers:", ...lines];
}

/** What the report says of a pack: the controls that rules answer, and those that a person decides. */
export function readingLines({ title, version, controls, statuses, rests }: PackReading): readonly string[] {
  const counts = Object.entries(statuses).filter(([, count]) => count > 0);
  const width = Math.max(...controls.map(({ id }) => id.length));
  return [
    `${titleOf({ title, version })}: ${counts.map(([status, count]) => `${count} ${status}`).join(", ")}${restsText(rests)}`,
    ...controls
      .filter(({ status }) => status !== "UNANSWERED")
      .map(({ id, title: asked, leftOut, lookAt, status }) =>
        [
          `  ${id.padEnd(width)}  ${status.padEnd(14)}  ${asked}`,
          ...(leftOut === undefined ? [] : [`left out: ${leftOut}`]),
          ...(lookAt === undefined || status !== "MANUAL" ? [] : [`look at: ${lookAt}`]),
        ].join("; "),
      ),
  ];
}

/** A plan has no accounts that could be read. */
function restsText(rests: CoveredPlaces): string {
  return rests.targets.expected === 0 ? "" : `; it rests on ${placesText(rests)}`;
}

/** The accounts and targets of which everything was read, such as `2 of 3 accounts, 4 of 6 targets`. */
function placesText({ accounts, targets }: CoveredPlaces): string {
  return `${accounts.complete} of ${accounts.expected} accounts, ${targets.complete} of ${targets.expected} targets`;
}

/** How much of the coverage is complete, such as `5 of 7 complete: 2 of 3 accounts, 4 of 6 targets`. */
export function coverageText(coverage: readonly CoverageEntry[]): string {
  const complete = coverage.filter(({ status }) => status === "COMPLETE").length;
  return `${complete} of ${coverage.length} complete: ${placesText(placesOf(coverage))}`;
}

/** From where the resource types were read; no line where the scan asked the accounts alone. */
export function inventoryLines(coverage: readonly CoverageEntry[]): readonly string[] {
  const uses = coverage.flatMap(({ inventory }) => inventory ?? []);
  if (uses.length === 0) return [];
  const texts = { config: "by AWS Config's items", live: "from the accounts", mixed: "both ways" } as const;
  const counts = (["config", "live", "mixed"] as const).flatMap((source) => {
    const count = uses.filter((use) => use.source === source).length;
    return count === 0 ? [] : [`${count} ${texts[source]}`];
  });
  const behind = uses.reduce((sum, use) => sum + (use.behind?.count ?? 0), 0);
  const differences = behind === 0 ? "" : `; AWS Config is behind with ${behind}`;
  return [`Inventory ${counts.join(", ")} of ${coverage.length} resource types of targets${differences}`];
}

/** How many findings there are of each severity, and what was judged. */
export function totalLines({ summary }: Pick<ScanReport, "summary">): readonly string[] {
  const { evaluations, findings, waivedFindings, complianceScore } = summary;
  const counts = MOST_SEVERE_FIRST.map((severity) => `${severity} ${findings[severity]}`).join("  ");
  return [
    `Findings  ${counts}${waivedFindings === 0 ? "" : `  (${waivedFindings} of them waived)`}`,
    `Judged    ${evaluations.COMPLIANT} compliant, ${evaluations.NON_COMPLIANT} not, ` +
      `${evaluations.INSUFFICIENT_DATA} undecided, ${evaluations.NOT_APPLICABLE} not applicable` +
      (complianceScore === null ? "" : `: score ${complianceScore}%`),
  ];
}
