import * as z from "zod";
import { COMPLIANCE_TYPES } from "./compliance-type";
import type { CoverageEntry } from "./coverage";
import type { Evaluation } from "./evaluation";
import type { Finding } from "./finding";
import { scanSummarySchema } from "./scan-report";

const count = z.number().int().nonnegative();

/** Numbers of verdicts, of findings that stand and that waivers accept, and of coverage entries that are not COMPLETE. */
export const tallySchema = z.object({
  evaluations: scanSummarySchema.shape.evaluations,
  findings: z.object({ open: count, waived: count }),
  gaps: count,
});

/** What a scan says of something, in numbers. */
export type Tally = Readonly<z.infer<typeof tallySchema>>;

/** What a scan says of some rules together. */
export interface RulesTally extends Tally {
  /** Rules that were not part of the scan: no coverage names them, and no result is theirs. */
  readonly missingRuleIds: readonly string[];
}

/** Counts a scan by rule and account as it streams by; it holds numbers, and the coverage. */
export interface ScanTally {
  addEvaluation(evaluation: Pick<Evaluation, "ruleId" | "accountId" | "complianceType">): void;
  addFinding(finding: Pick<Finding, "ruleId" | "accountId" | "waiver">): void;
  /** The rules that were part of the scan, sorted. */
  ruleIds(): readonly string[];
  /** The accounts that the coverage or a result names, sorted. */
  accountIds(): readonly string[];
  /** The accounts in which one of the rules was to judge, sorted. */
  accountIdsOf(ruleIds: readonly string[]): readonly string[];
  /** The coverage entries that name one of the rules, each once. */
  coverageOf(ruleIds: readonly string[]): readonly CoverageEntry[];
  /**
   * What the scan says of some rules together. A coverage entry counts once, however many of the rules it names.
   * @param accountId In this account alone. By default in all.
   */
  of(ruleIds: readonly string[], accountId?: string): RulesTally;
}

/** What is counted of one rule in one account. */
interface Counts {
  readonly evaluations: Tally["evaluations"];
  readonly findings: Tally["findings"];
  readonly coverage: CoverageEntry[];
}

/** A tally of a scan with this coverage, which has counted no result yet. */
export function createScanTally(coverage: Iterable<CoverageEntry>): ScanTally {
  const rules = new Map<string, Map<string, Counts>>();
  const countsOf = (ruleId: string, accountId: string): Counts => {
    const accounts = rules.get(ruleId) ?? new Map<string, Counts>();
    if (accounts.size === 0) rules.set(ruleId, accounts);
    const counts = accounts.get(accountId) ?? noCounts();
    accounts.set(accountId, counts);
    return counts;
  };
  const accountIdsOf = (ruleIds: Iterable<string>): readonly string[] => {
    const accountIds = new Set<string>();
    for (const ruleId of ruleIds) for (const accountId of rules.get(ruleId)?.keys() ?? []) accountIds.add(accountId);
    return [...accountIds].sort();
  };
  const found = (ruleId: string, accountId?: string): readonly Counts[] => {
    const accounts = rules.get(ruleId);
    if (accountId === undefined) return [...(accounts?.values() ?? [])];
    const counts = accounts?.get(accountId);
    return counts === undefined ? [] : [counts];
  };
  for (const entry of coverage) {
    for (const ruleId of entry.ruleIds) countsOf(ruleId, entry.accountId).coverage.push(entry);
  }
  return {
    addEvaluation({ ruleId, accountId, complianceType }) {
      countsOf(ruleId, accountId).evaluations[complianceType] += 1;
    },
    addFinding({ ruleId, accountId, waiver }) {
      countsOf(ruleId, accountId).findings[waiver === null ? "open" : "waived"] += 1;
    },
    ruleIds: () => [...rules.keys()].sort(),
    accountIds: () => accountIdsOf(rules.keys()),
    accountIdsOf,
    coverageOf: (ruleIds) => [
      ...new Set(ruleIds.flatMap((ruleId) => found(ruleId).flatMap(({ coverage: entries }) => entries))),
    ],
    of: (ruleIds, accountId) => ({
      ...sum(ruleIds.flatMap((ruleId) => found(ruleId, accountId))),
      missingRuleIds: ruleIds.filter((ruleId) => found(ruleId, accountId).length === 0),
    }),
  };
}

function noCounts(): Counts {
  const { evaluations, findings } = sum([]);
  return { evaluations, findings, coverage: [] };
}

function sum(parts: readonly Counts[]): Tally {
  const evaluations = { COMPLIANT: 0, NON_COMPLIANT: 0, NOT_APPLICABLE: 0, INSUFFICIENT_DATA: 0 };
  const findings = { open: 0, waived: 0 };
  const gaps = new Set<CoverageEntry>();
  for (const part of parts) {
    for (const type of COMPLIANCE_TYPES) evaluations[type] += part.evaluations[type];
    findings.open += part.findings.open;
    findings.waived += part.findings.waived;
    for (const entry of part.coverage) if (entry.status !== "COMPLETE") gaps.add(entry);
  }
  return { evaluations, findings, gaps: gaps.size };
}
