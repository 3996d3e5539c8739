import { counted } from "../core/counted";
import type { Finding } from "../core/finding";
import { MOST_SEVERE_FIRST, isAtLeast, type Severity } from "../core/severity";
import { titleOf } from "../packs/pack";
import { standsSince, whatIsWrong } from "./finding-texts";
import { fitText, type Part } from "./fitted-text";
import type { ReportOptions } from "./format";
import { codeSpan, link, prose, SEVERITY_MARKS } from "./markdown-text";
import type { ReportedRule, ReportHead, ReportSource } from "./model/report-model";
import { coverageText, gapsOf } from "./table-parts";

/** The longest text, in UTF-16 code units: tickets take less than comments of pull requests, Jira 32,767 characters. */
export const MAX_SCAN_MARKDOWN = 30_000;

/** The most resources of a rule, and the most gaps, that are named; the others are counted. */
const MAX_RESOURCES = 3;
const MAX_GAPS = 5;

/** What is told of a rule's findings that no waiver accepts. */
interface Violations {
  count: number;
  /** The worst of them. */
  severity: Severity;
  /** The first of them. */
  readonly named: Finding[];
}

/** What is counted of the findings, and those that are named. */
interface Found {
  readonly open: Record<Severity, number>;
  readonly fresh: Record<Severity, number>;
  readonly waived: Record<Severity, number>;
  readonly byRule: Map<string, Violations>;
}

/**
 * A scan for a ticket, a chat or a pull request, in GitHub's Markdown: the verdict, counts, the score, what was not
 * seen, the violations by rule, the worst first, and the packs. It is at most 30,000 characters long: what has no room
 * is counted.
 */
export async function* markdownScan(
  source: ReportSource,
  { ruleUrl = () => null }: Pick<ReportOptions, "ruleUrl"> = {},
): AsyncGenerator<string> {
  const { head } = source;
  const found = await readFindings(source);
  const top = [`## ${verdictOf(head, found)}`, "", ...severityTable(found), ...judgedLines(head), "", ""].join("\n");
  const end = [...packLines(head), ...waiverLines(head)].join("\n");
  const room = MAX_SCAN_MARKDOWN - top.length - end.length - 2;
  const { text } = fitText(ruleParts(head, found, ruleUrl), room);
  yield `${`${top}${text}${end}`.trimEnd()}\n`;
}

async function readFindings(source: ReportSource): Promise<Found> {
  const none = (): Record<Severity, number> => ({ CRITICAL: 0, HIGH: 0, MEDIUM: 0, LOW: 0 });
  const found: Found = { open: none(), fresh: none(), waived: none(), byRule: new Map() };
  for await (const finding of source.findings()) {
    const { ruleId, severity, waiver, isNew } = finding;
    if (waiver !== null) {
      found.waived[severity] += 1;
      continue;
    }
    found.open[severity] += 1;
    if (isNew) found.fresh[severity] += 1;
    const violations = found.byRule.get(ruleId) ?? { count: 0, severity, named: [] };
    found.byRule.set(ruleId, violations);
    violations.count += 1;
    if (isAtLeast(severity, violations.severity)) violations.severity = severity;
    if (violations.named.length < MAX_RESOURCES) violations.named.push(finding);
  }
  return found;
}

function verdictOf({ status }: ReportHead, { open }: Found): string {
  const worst = MOST_SEVERE_FIRST.find((severity) => open[severity] > 0);
  const total = MOST_SEVERE_FIRST.reduce((sum, severity) => sum + open[severity], 0);
  const doubt = status === "complete" ? "" : ", and not everything was seen";
  if (worst === undefined) return `${doubt === "" ? "✅" : "⚠️"} Compliance: no violations found${doubt}`;
  return `${SEVERITY_MARKS[worst]} Compliance: ${counted(total, "violation")}, ${open[worst]} of them ${worst}${doubt}`;
}

function severityTable({ open, fresh, waived }: Found): readonly string[] {
  const rows = MOST_SEVERE_FIRST.filter((severity) => open[severity] + waived[severity] > 0).map(
    (severity) => `| ${severity} | ${open[severity]} | ${fresh[severity]} | ${waived[severity]} |`,
  );
  return rows.length === 0 ? [] : ["| Severity | Open | New | Waived |", "|---|---:|---:|---:|", ...rows, ""];
}

function judgedLines({ scanId, completedAt, coverage, summary, scope }: ReportHead): readonly string[] {
  const { evaluations, complianceScore, newFindings, resolvedFindings } = summary;
  const gaps = gapsOf(coverage);
  const [skipped, vanished] = [scope?.skipped.length ?? 0, scope?.vanished.length ?? 0];
  return [
    `Scan ${codeSpan(scanId)}, ended ${codeSpan(completedAt)}.` +
      (complianceScore === null ? "" : ` **Score ${complianceScore} %**.`) +
      ` Judged: ${evaluations.COMPLIANT} compliant, ${evaluations.NON_COMPLIANT} not, ` +
      `${evaluations.INSUFFICIENT_DATA} undecided, ${evaluations.NOT_APPLICABLE} not applicable. ` +
      `Since the last complete scans: ${newFindings} new, ${resolvedFindings} resolved.`,
    "",
    `Coverage: ${coverageText(coverage)}.` +
      (skipped === 0 ? "" : ` ${counted(skipped, "account")} left out on purpose.`) +
      (vanished === 0 ? "" : ` ${counted(vanished, "account")} no longer in the organisation.`),
    ...(gaps.length === 0 ? [] : ["", "**Not everything was seen:**", ""]),
    ...gaps.slice(0, MAX_GAPS).map((gap) => `- Gap: ${prose(gap)}`),
    ...(gaps.length > MAX_GAPS ? [`- and ${counted(gaps.length - MAX_GAPS, "more gap")}`] : []),
  ];
}

function ruleParts(head: ReportHead, { byRule }: Found, ruleUrl: (ruleId: string) => string | null): readonly Part[] {
  const rules = head.rules.flatMap((rule) => {
    const violations = byRule.get(rule.id);
    return violations === undefined ? [] : [{ rule, violations }];
  });
  const sorted = MOST_SEVERE_FIRST.flatMap((severity) =>
    rules
      .filter(({ violations }) => violations.severity === severity)
      .sort((one, other) => other.violations.count - one.violations.count),
  );
  return [
    {
      open: "### Violations\n\n",
      close: "\n",
      parts: sorted.map(({ rule, violations }, rank) => ({
        kind: "rule",
        rank,
        text: () => ruleText(rule, violations, ruleUrl(rule.id)),
      })),
      more: (leftOut) => `and ${counted(leftOut, "more rule")}, for which there is no room\n`,
    },
  ];
}

/** Since when it stands; where no state tells, whether it is new. */
function ageText(finding: Finding): string {
  const stands = standsSince(finding) ?? (finding.isNew ? "new" : null);
  return stands === null ? "" : ` ${stands.charAt(0).toUpperCase()}${stands.slice(1)}.`;
}

function ruleText(
  { id, title, remediation, evaluations }: ReportedRule,
  found: Violations,
  url: string | null,
): string {
  const { severity, count, named } = found;
  const judged = evaluations.COMPLIANT + evaluations.NON_COMPLIANT;
  const rest = count - named.length;
  return [
    `**${severity}** ${link(codeSpan(id), url)}: ${prose(title)} (${count} of ${judged})\n`,
    ...named.map(
      (finding) =>
        `- ${codeSpan(finding.resourceId)} of ${codeSpan(finding.accountId)} in ${codeSpan(finding.awsRegion)}: ` +
        `${prose(whatIsWrong(finding))}${ageText(finding)}`,
    ),
    ...(rest === 0 ? [] : [`- and ${rest} more`]),
    ...(remediation === "" ? [] : [`\nTo do: ${prose(remediation, 500)}`]),
    "\n",
  ].join("\n");
}

function packLines({ packs }: ReportHead): readonly string[] {
  if (packs.length === 0) return [];
  const lines = packs.map((pack) => {
    const counts = Object.entries(pack.statuses).filter(([, count]) => count > 0);
    return `- ${codeSpan(titleOf(pack))}: ${counts.map(([status, count]) => `${count} ${status}`).join(", ")}`;
  });
  return ["### Packs", "", ...lines, ""];
}

function waiverLines({ waivers: { error, expired, unmatched } }: ReportHead): readonly string[] {
  const lines = [
    ...(error === null ? [] : [`- No waiver counts: ${prose(error)}`]),
    ...(expired.length === 0 ? [] : [`- Expired: ${counted(expired.length, "waiver")}`]),
    ...(unmatched.length === 0 ? [] : [`- Needed by nothing: ${counted(unmatched.length, "waiver")}`]),
  ];
  return lines.length === 0 ? [] : ["", "### Waivers", "", ...lines, ""];
}
