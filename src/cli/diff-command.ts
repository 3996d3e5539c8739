import type { Finding } from "../core/finding";
import { MOST_SEVERE_FIRST, isAtLeast, type Severity } from "../core/severity";
import { printedJson } from "../reports/printed-json";
import { diffOf, type ScanDiff } from "../reports/scan-diff";
import { sectionsText, severityPainter } from "../reports/table-parts";
import { wrappedText } from "../reports/wrapped-text";
import { plainText } from "../runtime/plain-text";
import { EXIT } from "./faults";
import { openReport, type ReportInputOptions } from "./report-input";
import { hasColours } from "./terminal";
import { writeUserFile } from "./user-file";

/** The options of `diff`, as the command line gives them. */
export interface DiffCommandOptions extends Omit<ReportInputOptions, "pack"> {
  readonly format: "table" | "json";
  readonly output?: string;
  /** Findings below it are not listed, and do not decide the exit code. */
  readonly severity: Severity;
}

/** `diff`: compares two scans; the exit code is 1 where there are new findings, else 2 where some cannot be compared. */
export async function diffCommand(
  before: string,
  after: string,
  options: DiffCommandOptions,
  proc: NodeJS.Process,
): Promise<number> {
  const inputs = [await openReport(before, options, proc), await openReport(after, options, proc)] as const;
  const missing = inputs.flatMap((input) => input.missing ?? []);
  for (const sentence of missing) proc.stderr.write(`${plainText(sentence)}\n`);
  const diff = listed(await diffOf(inputs[0].source, inputs[1].source), options.severity);
  const text = options.format === "json" ? printedJson(diff) : tableOf(diff, options, proc);
  if (options.output === undefined) proc.stdout.write(text);
  else writeUserFile(options.output, text);
  if (diff.new.some(({ waiver }) => waiver === null)) return EXIT.findings;
  return diff.notCompared.length > 0 || missing.length > 0 ? EXIT.incomplete : EXIT.clean;
}

function listed(diff: ScanDiff, severity: Severity): ScanDiff {
  const isListed = (finding: Finding): boolean => isAtLeast(finding.severity, severity);
  return {
    ...diff,
    new: diff.new.filter(isListed),
    resolved: diff.resolved.filter(isListed),
    notCompared: diff.notCompared.filter(({ finding }) => isListed(finding)),
  };
}

function tableOf(diff: ScanDiff, { output }: DiffCommandOptions, proc: NodeJS.Process): string {
  const paint = severityPainter(hasColours(proc, output));
  const lines = (title: string, findings: readonly Finding[]): readonly string[] =>
    findings.length === 0
      ? []
      : [
          `${title}:`,
          ...MOST_SEVERE_FIRST.flatMap((severity) => findings.filter((finding) => finding.severity === severity)).map(
            ({ severity, ruleId, resourceType, resourceId, accountId, awsRegion }) =>
              `  ${paint(severity)}  ${ruleId}  ${resourceType} ${plainText(resourceId)}  ${accountId} ${awsRegion}`,
          ),
        ];
  const seen = (when: "before" | "after"): readonly Finding[] =>
    diff.notCompared.filter(({ seenIn }) => seenIn === when).map(({ finding }) => finding);
  const text = sectionsText([
    lines("New", diff.new),
    lines("Resolved", diff.resolved),
    lines(`Not known to be resolved: ${diff.after} did not read all of this`, seen("before")),
    lines(`Not known to be new: ${diff.before} did not read all of this`, seen("after")),
    [
      `From ${diff.before} to ${diff.after}: ${diff.new.length} new, ${diff.resolved.length} resolved, ` +
        `${diff.unchanged} unchanged, ${diff.notCompared.length} that cannot be compared`,
    ],
  ]);
  return wrappedText(text, output === undefined && proc.stdout.isTTY ? proc.stdout.columns : undefined);
}
