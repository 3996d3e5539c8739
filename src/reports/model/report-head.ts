import type { CoverageEntry } from "../../core/coverage";
import type { Finding } from "../../core/finding";
import { remedyOf } from "../../core/remedy";
import { ANY_TAGGABLE, type RuleMetadata } from "../../core/rule";
import type { ScanHeader } from "../../core/scan-report";
import { createScanTally, type ScanTally } from "../../core/scan-tally";
import { readTally } from "../../packs/read-by-pack";
import { REPORT_MODEL_VERSION, type ReportedRule, type ReportHead } from "./report-model";
import type { EndedScan, ReportContext } from "./report-source";
import { TOOL } from "./tool";

/** What the report says of a rule beside its numbers. */
type RuleTexts = Pick<ReportedRule, "title" | "severity" | "resourceType" | "rationale" | "remediation" | "terraform">;

/**
 * All of a report but its evaluations and findings, in one pass over the scan. It does not depend on the order in which
 * targets were scanned.
 */
export async function readHead(scan: EndedScan, { catalogue, packs, trend = [] }: ReportContext): Promise<ReportHead> {
  const header = sortedHeader(scan.header);
  const tally = createScanTally(header.coverage);
  const texts = new Map(catalogue.map((rule) => [rule.id, textsOfRule(rule)]));
  for await (const line of scan.lines()) {
    tally.addEvaluation(line);
    if (!("fingerprint" in line)) continue;
    tally.addFinding(line);
    if (!texts.has(line.ruleId)) texts.set(line.ruleId, textsOfFinding(line));
  }
  const ruleIds = [...new Set([...scan.ruleIds, ...tally.ruleIds()])].sort();
  return {
    ...header,
    schemaVersion: REPORT_MODEL_VERSION,
    tool: TOOL,
    rules: ruleIds.map((id) => ({
      id,
      ...withRemedy(texts.get(id) ?? textsOfSilent(id, tally)),
      parameters: scan.parameters[id] ?? {},
      ...numbersOf(tally, id),
    })),
    packs: packs.map((pack) => readTally(tally, pack)),
    trend,
  };
}

function withRemedy(texts: RuleTexts): RuleTexts & Pick<ReportedRule, "remedy"> {
  return { ...texts, remedy: remedyOf(texts.remediation) };
}

function numbersOf(tally: ScanTally, id: string): Pick<ReportedRule, "evaluations" | "findings" | "gaps" | "accounts"> {
  const numbers = (accountId?: string): Pick<ReportedRule, "evaluations" | "findings" | "gaps"> => {
    const { evaluations, findings, gaps } = tally.of([id], accountId);
    return { evaluations, findings, gaps };
  };
  const accounts = tally.accountIdsOf([id]).map((accountId) => ({ accountId, ...numbers(accountId) }));
  return { ...numbers(), accounts };
}

function textsOfRule({ title, severity, resourceType, rationale, remediation, terraform }: RuleMetadata): RuleTexts {
  return { title, severity, resourceType, rationale, remediation, terraform };
}

/** A rule that this version no longer knows: its finding has what a reader needs. */
function textsOfFinding({ title, severity, resourceType, remediation }: Finding): RuleTexts {
  return { title, severity, resourceType, rationale: "", remediation, terraform: null };
}

/** A rule that this version no longer knows, and that found nothing: no finding shows a severity then. */
function textsOfSilent(id: string, tally: ScanTally): RuleTexts {
  const [entry] = tally.coverageOf([id]);
  const resourceType = entry?.resourceType ?? ANY_TAGGABLE;
  return { title: id, severity: "LOW", resourceType, rationale: "", remediation: "", terraform: null };
}

function sortedHeader({ coverage, scope, ...header }: ScanHeader): ScanHeader {
  const sorted = [...coverage].sort((one, other) => compare(placeOf(one), placeOf(other)));
  if (scope === undefined) return { ...header, coverage: sorted };
  const byAccount = (one: { accountId: string }, other: { accountId: string }): number =>
    compare(one.accountId, other.accountId);
  const { expected, skipped, vanished } = scope;
  return {
    ...header,
    scope: {
      expected: [...expected].sort(byAccount),
      skipped: [...skipped].sort(byAccount),
      vanished: [...vanished].sort(),
    },
    coverage: sorted,
  };
}

function placeOf({ accountId, awsRegion, resourceType }: CoverageEntry): string {
  return [accountId, awsRegion, resourceType].join(" ");
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
