import { counted } from "../core/counted";
import { isReopened } from "../core/finding";
import { plainText } from "../runtime/plain-text";
import { byCount, totalOf, typesOf, unlisted, type AlertFacts } from "./alert-facts";

/** Gaps, and accounts that have left, of which an e-mail tells: it must fit SNS's 256 KiB. */
const LISTED = 10;

/** The text of an e-mail about a scan. Names from accounts are each on a line that begins with our own words. */
export function emailText(facts: AlertFacts): string {
  const { header, location } = facts;
  return [
    headline(facts),
    "",
    ...findingLines(facts),
    ...gapLines(facts),
    ...vanishedLines(facts),
    `Compliance score: ${header.summary.complianceScore ?? "undecided"}. Resolved: ${header.summary.resolvedFindings}.`,
    ...(location.consoleUrl === null ? [] : [`Reports: ${location.consoleUrl}`]),
    `Report: ${location.uri}`,
    "",
  ].join("\n");
}

function headline({ header, environmentSuffix, counts, minimumSeverity }: AlertFacts): string {
  const total = totalOf(counts);
  const scan = `Scan ${header.scanId} of ${plainText(environmentSuffix)}`;
  return total === 0
    ? `${scan} found nothing new of severity ${minimumSeverity} or above.`
    : `${scan} found ${counted(total, "finding")} that the last scan did not: ${byCount(counts)}.`;
}

function findingLines(facts: AlertFacts): readonly string[] {
  const rest = unlisted(facts);
  return [
    ...facts.listed.flatMap((finding, index) => [
      `${index + 1}. ${finding.severity}${isReopened(finding) ? ", reopened" : ""}: ${plainText(finding.annotation ?? `Violates ${finding.ruleId}.`)}`,
      `   Required: ${plainText(finding.title)} (${plainText(finding.ruleId)})`,
      `   Resource: ${plainText(finding.resourceType)} ${plainText(finding.resourceId)}`,
      `   Account:  ${finding.accountId}, region ${plainText(finding.awsRegion)}`,
      `   To do:    ${plainText(finding.remediation, 1_000)}`,
      "",
    ]),
    ...(totalOf(rest) === 0 ? [] : [`And ${totalOf(rest)} more: ${byCount(rest)}.`, ""]),
  ];
}

function gapLines({ gaps, accounts }: AlertFacts): readonly string[] {
  if (gaps.length === 0) return ["Everything that was asked for was scanned.", ""];
  const listed = gaps.slice(0, LISTED);
  return [
    `Not everything was scanned: there are gaps in ${accounts.expected - accounts.complete} of ${accounts.expected}` +
      ` accounts. What lies in them is not judged.`,
    ...listed.map(
      (gap) =>
        `  ${gap.status}: ${plainText(typesOf(gap))} in account ${gap.accountId}, region ${plainText(gap.awsRegion)}.` +
        ` ${plainText(gap.reason ?? "", 512)}`,
    ),
    ...moreThan(listed.length, gaps.length),
    "",
  ];
}

function vanishedLines({ header }: AlertFacts): readonly string[] {
  const vanished = header.scope?.vanished ?? [];
  if (vanished.length === 0) return [];
  const listed = vanished.slice(0, LISTED);
  return [`No longer in the organisation: ${listed.join(", ")}.`, ...moreThan(listed.length, vanished.length), ""];
}

function moreThan(listed: number, count: number): readonly string[] {
  return count > listed ? [`  and ${count - listed} more`] : [];
}
