import { SEVERITIES } from "../../../core/severity";
import type { ReportData, RuleData } from "../report-data";

/** What a rule says of an account. */
export interface Cell {
  readonly kind: "open" | "undecided" | "waived" | "pass" | "nothing";
  /** Findings that stand, or that are waived. */
  readonly count: number;
  /** How much of what was judged does not satisfy the rule: 1 for a little, 3 for half and more. */
  readonly level: 1 | 2 | 3;
}

/** The cells' signs, and what they mean. */
export const CELL_NAMES: Readonly<Record<Cell["kind"], { readonly sign: string; readonly name: string }>> = {
  open: { sign: "", name: "Open findings" },
  undecided: { sign: "?", name: "Not fully seen" },
  waived: { sign: "w", name: "Waived" },
  pass: { sign: "✓", name: "Passed" },
  nothing: { sign: "·", name: "Nothing to judge" },
};

/** What a rule says of the account at a place. */
export function cellOf({ cells }: Pick<RuleData, "cells">, place: number): Cell {
  const [open, waived, judged, doubts] = cells[place] ?? [0, 0, 0, 0];
  const share = judged === 0 ? 1 : open / judged;
  const level = share >= 0.5 ? 3 : share >= 0.1 ? 2 : 1;
  if (open > 0) return { kind: "open", count: open, level };
  if (doubts > 0) return { kind: "undecided", count: 0, level: 1 };
  if (waived > 0) return { kind: "waived", count: waived, level: 1 };
  return { kind: judged > 0 ? "pass" : "nothing", count: 0, level: 1 };
}

/** The rules, those with the worst findings first, and the accounts, those with the most first. */
export function matrixOf(
  { rules, accounts }: Pick<ReportData, "rules" | "accounts">,
  onlyFindings: boolean,
): {
  readonly rules: readonly RuleData[];
  /** Each with its place in the rules' cells. */
  readonly accounts: readonly { readonly id: string; readonly place: number }[];
} {
  const open = accounts.map((_, place) => rules.reduce((sum, { cells }) => sum + (cells[place]?.[0] ?? 0), 0));
  const rankOf = ({ severity, findings }: RuleData): number =>
    (findings.open > 0 ? SEVERITIES.length : 0) + SEVERITIES.indexOf(severity);
  return {
    rules: rules
      .filter(({ findings }) => !onlyFindings || findings.open > 0)
      .toSorted((one, other) => rankOf(other) - rankOf(one) || other.findings.open - one.findings.open),
    accounts: accounts
      .map((id, place) => ({ id, place }))
      .toSorted((one, other) => (open[other.place] ?? 0) - (open[one.place] ?? 0)),
  };
}
