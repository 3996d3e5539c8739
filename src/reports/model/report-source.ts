import { parametersOf, type ConfiguredRule, type RuleParameters } from "../../core/evaluate";
import { evaluationOf, type Finding } from "../../core/finding";
import type { RuleMetadata } from "../../core/rule";
import { scanHeaderSchema, type ScanHeader, type ScanReport } from "../../core/scan-report";
import type { TrendPoint } from "../../core/trend";
import type { Pack } from "../../packs/pack";
import type { AuditBucket } from "../../runtime/bucket";
import type { EvaluationLine } from "../../scan/evaluation-writer";
import { readEvaluations, readFindings, type Manifest } from "../../scan/stored-scan";
import { linesOf } from "../lines";
import { readHead } from "./report-head";
import type { ReportModel, ReportSource } from "./report-model";

/** A scan that has ended, wherever its evaluations are. */
export interface EndedScan {
  readonly header: ScanHeader;
  /** The ids of the rules that judged. */
  readonly ruleIds: readonly string[];
  /** The parameters that they judged with. */
  readonly parameters: RuleParameters;
  /** Every evaluation, each violation as its finding, in the same order each time. */
  lines(): AsyncIterable<EvaluationLine>;
  /** The findings among them, in the same order. */
  findings(): AsyncIterable<Finding>;
}

/** What a report says beside the scan. */
export interface ReportContext {
  /** The rules that this version knows. */
  readonly catalogue: readonly RuleMetadata[];
  /** The packs that the report is read by. */
  readonly packs: readonly Pack[];
  /**
   * The last scans of all targets, the oldest first, this one last.
   * @default none is kept
   */
  readonly trend?: readonly TrendPoint[];
}

/** The lines of a scan that are in memory. */
export function linesInMemory(lines: readonly EvaluationLine[]): Pick<EndedScan, "lines" | "findings"> {
  const findings = lines.filter((line) => "fingerprint" in line);
  return { lines: () => streamOf(lines), findings: () => streamOf(findings) };
}

/** A scan whose report is in memory. */
export function scanInMemory(report: ScanReport, rules: readonly ConfiguredRule[]): EndedScan {
  return {
    ...linesInMemory(linesOf(report)),
    header: scanHeaderSchema.parse(report),
    ruleIds: rules.map(({ rule }) => rule.id),
    parameters: parametersOf(rules),
  };
}

/**
 * A scan that the audit bucket holds. Its targets' evaluations are read in the order of their accounts and regions, and
 * those of a target in the order in which they were judged.
 */
export function scanInBucket(bucket: AuditBucket, manifest: Manifest): EndedScan {
  const objects = [...manifest.objects].sort(({ key: one }, { key: other }) => (one < other ? -1 : 1));
  return {
    // The coverage is checked already, and may have a million entries.
    header: { ...scanHeaderSchema.parse({ ...manifest, coverage: [] }), coverage: manifest.coverage },
    ruleIds: manifest.rules,
    parameters: manifest.parameters ?? {},
    lines: () => readEvaluations(bucket, { ...manifest, objects }),
    findings: () => readFindings(bucket, { ...manifest, objects }),
  };
}

/**
 * The report of a scan. The scan is read once for the head; its memory grows with the number of rules and accounts, not
 * with the number of evaluations.
 */
export async function reportSourceOf(scan: EndedScan, context: ReportContext): Promise<ReportSource> {
  const head = await readHead(scan, context);
  return {
    head,
    lines: () => scan.lines(),
    async *evaluations() {
      for await (const line of scan.lines()) yield evaluationOf(line);
    },
    findings: () => scan.findings(),
  };
}

/** A report that is in memory as a whole. */
export function reportInMemory({ evaluations, findings, ...head }: ReportModel): ReportSource {
  return {
    head,
    lines: () => streamOf(linesOf({ evaluations, findings })),
    evaluations: () => streamOf(evaluations),
    findings: () => streamOf(findings),
  };
}

async function* streamOf<T>(elements: readonly T[]): AsyncGenerator<T> {
  // There is nothing to wait for: whoever asks for the next one gets it at once.
  yield* await Promise.resolve(elements);
}
