import { AuditError } from "../core/errors";
import type { Finding } from "../core/finding";
import type { ReportHead, ReportSource } from "../reports/model/report-model";
import { harmlessJson } from "../reports/printed-json";
import { sectionsText } from "../reports/table-parts";
import { wrappedText } from "../reports/wrapped-text";
import { plainText } from "../runtime/plain-text";
import { EXIT } from "./faults";
import { openReport, type ReportInputOptions } from "./report-input";

/** The shortest beginning of a fingerprint that may stand for it. */
const SHORTEST = 6;

/** `explain`: shows everything that a report says of one finding. */
export async function explainCommand(
  fingerprint: string,
  report: string,
  options: ReportInputOptions,
  proc: NodeJS.Process,
): Promise<number> {
  const { source } = await openReport(report, options, proc);
  const finding = await findingOf(source, fingerprint, report);
  proc.stdout.write(
    wrappedText(explanation(finding, source.head), proc.stdout.isTTY ? proc.stdout.columns : undefined),
  );
  return EXIT.clean;
}

async function findingOf(source: ReportSource, fingerprint: string, report: string): Promise<Finding> {
  const found: Finding[] = [];
  if (fingerprint.length >= SHORTEST) {
    for await (const finding of source.findings()) {
      if (finding.fingerprint.startsWith(fingerprint.toLowerCase())) found.push(finding);
    }
  }
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  throw new AuditError(
    `${found.length === 0 ? "No finding" : `${found.length} findings`} of ${report} has a fingerprint that begins with ${plainText(fingerprint)}.`,
    found.map((each) => `${each.fingerprint} is ${each.ruleId} on ${plainText(each.resourceId)}.`).join(" "),
    `Name at least ${SHORTEST} digits of a fingerprint; the JSON and the CSV report have them.`,
  );
}

function explanation(finding: Finding, head: ReportHead): string {
  const { severity, ruleId, title, resourceType, resourceId, accountId, awsRegion, annotation } = finding;
  const rule = head.rules.find(({ id }) => id === ruleId);
  return sectionsText([
    [
      `${severity}  ${plainText(title)}`,
      `  ${ruleId}`,
      `  ${resourceType} ${plainText(resourceId)}`,
      `  account ${accountId}, region ${awsRegion}`,
      `  fingerprint ${finding.fingerprint}`,
    ],
    annotation === null ? [] : ["What is wrong:", `  ${whole(annotation)}`],
    evidenceLines(finding),
    rule === undefined || rule.rationale === "" ? [] : ["Why it matters:", `  ${whole(rule.rationale)}`],
    ["How to fix it:", `  ${whole(finding.remediation)}`],
    rule?.terraform == null ? [] : ["Terraform:", ...rule.terraform.trimEnd().split("\n").map(codeLine)],
    controlLines(finding, head),
    historyLines(finding),
    waiverLines(finding),
  ]);
}

/** Foreign text on one line, not cut: who asks about one finding wants to read all of it. */
function whole(text: string): string {
  return plainText(text, Infinity);
}

/** A line of code: its indentation stays. */
function codeLine(line: string): string {
  const [indent = ""] = /^ */.exec(line) ?? [];
  return `  ${indent}${whole(line)}`.trimEnd();
}

function evidenceLines({ evidence = {} }: Finding): readonly string[] {
  const values = Object.entries(evidence).map(([name, value]) => `  ${plainText(name)}: ${whole(harmlessJson(value))}`);
  return values.length === 0 ? [] : ["What was judged:", ...values];
}

function controlLines({ ruleId }: Finding, { packs }: ReportHead): readonly string[] {
  const controls = packs.flatMap(({ id: pack, controls: all }) =>
    all.filter(({ ruleIds }) => ruleIds.includes(ruleId)).map(({ id, title }) => `  ${pack} ${id}  ${title}`),
  );
  return controls.length === 0 ? [] : ["Controls that it violates:", ...controls];
}

function historyLines({ history, isNew }: Finding): readonly string[] {
  if (history === undefined) {
    // A scan from a shell knows of none before it.
    const known = isNew ? "The scan knows of none before it that had it." : "The last complete scan had it too.";
    return ["History:", `  ${known} When it was first seen is not kept.`];
  }
  const { firstSeenAt, lastSeenAt, reopenedAt } = history;
  const last = `last seen ${lastSeenAt ?? "at a time that is not known"}`;
  return [
    "History:",
    firstSeenAt === null
      ? `  first seen before times were kept, ${last}`
      : `  ${isNew && reopenedAt === null ? "new: " : ""}first seen ${firstSeenAt}, ${last}`,
    ...(reopenedAt === null ? [] : [`  seen again ${reopenedAt} after it had been resolved`]),
  ];
}

function waiverLines({ waiver, ruleId, accountId, resourceId }: Finding): readonly string[] {
  if (waiver !== null) {
    const { owner, expiresOn, reason } = waiver;
    return ["Waiver:", `  accepted by ${plainText(owner)} until ${expiresOn}: ${whole(reason)}`];
  }
  return [
    "To accept it, add this to the waivers:",
    `  - rule: ${ruleId}`,
    `    account: "${accountId}"`,
    `    resource: ${harmlessJson(resourceId)}`,
    "    owner: # who accepts it",
    "    reason: # why",
    "    expiresOn: # the last day on which that holds, YYYY-MM-DD",
  ];
}
