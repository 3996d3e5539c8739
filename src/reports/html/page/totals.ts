import { SEVERITIES, type Severity } from "../../../core/severity";
import type { ReportedRule, ReportHead } from "../../model/report-model";

/** Findings that stand, by severity. */
export function openBySeverity({ rules }: Pick<ReportHead, "rules">): Readonly<Record<Severity, number>> {
  const open = Object.fromEntries(SEVERITIES.map((severity) => [severity, 0])) as Record<Severity, number>;
  for (const { severity, findings } of rules) open[severity] += findings.open;
  return open;
}

/** The rules that found most: by severity, then by how many findings stand. */
export function worstRules({ rules }: Pick<ReportHead, "rules">, count: number): readonly ReportedRule[] {
  return rules
    .filter(({ findings }) => findings.open > 0)
    .toSorted(
      (one, other) =>
        SEVERITIES.indexOf(other.severity) - SEVERITIES.indexOf(one.severity) ||
        other.findings.open - one.findings.open ||
        (one.id < other.id ? -1 : 1),
    )
    .slice(0, count);
}

/** What stands in an account. */
export interface AccountTotals {
  readonly accountId: string;
  /** By severity. */
  readonly open: Readonly<Record<Severity, number>>;
  readonly total: number;
  /** True where a part of the account was not seen. */
  readonly hasGaps: boolean;
}

/** The accounts, those with the most and the worst findings first. */
export function accountTotals({ rules, coverage }: Pick<ReportHead, "rules" | "coverage">): readonly AccountTotals[] {
  const withGaps = new Set(coverage.filter(({ status }) => status !== "COMPLETE").map(({ accountId }) => accountId));
  // An account of which nothing was read has no findings, and is shown with its gaps.
  const byAccount = new Map(coverage.map(({ accountId }) => [accountId, { LOW: 0, MEDIUM: 0, HIGH: 0, CRITICAL: 0 }]));
  for (const { severity, accounts } of rules) {
    for (const { accountId, findings } of accounts) {
      const open = byAccount.get(accountId) ?? { LOW: 0, MEDIUM: 0, HIGH: 0, CRITICAL: 0 };
      open[severity] += findings.open;
      byAccount.set(accountId, open);
    }
  }
  return [...byAccount]
    .map(([accountId, open]) => {
      const total = SEVERITIES.reduce((sum, severity) => sum + open[severity], 0);
      return { accountId, open, total, hasGaps: withGaps.has(accountId) };
    })
    .toSorted(
      (one, other) =>
        other.open.CRITICAL - one.open.CRITICAL ||
        other.open.HIGH - one.open.HIGH ||
        other.total - one.total ||
        (one.accountId < other.accountId ? -1 : 1),
    );
}
