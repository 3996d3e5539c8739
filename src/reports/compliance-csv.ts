import type { CoveredPlaces } from "../core/coverage";
import type { ControlResult } from "../packs/read-by-pack";
import { csvText, type Cells } from "./csv-text";
import type { ReportedControl, ReportedPack, ReportHead } from "./model/report-model";

/** The columns: the control, then its result, then what the result rests on. */
export const COMPLIANCE_CSV_COLUMNS = [
  "scanId",
  "pack",
  "controlId",
  "title",
  "level",
  "assessment",
  "accountId",
  "status",
  "openFindings",
  "waivedFindings",
  "compliant",
  "nonCompliant",
  "undecided",
  "notApplicable",
  "gaps",
  "accountsComplete",
  "accountsExpected",
  "targetsComplete",
  "targetsExpected",
  "ruleIds",
  "missingRuleIds",
  "leftOut",
  "lookAt",
  "unanswered",
] as const;

type Row = Cells<(typeof COMPLIANCE_CSV_COLUMNS)[number]>;

/**
 * A pack's controls as CSV. A control has a row for its result over all accounts, whose account is `*`, and one for each
 * account; a control without rules in the scan has the first alone.
 */
export function complianceCsv({ scanId }: Pick<ReportHead, "scanId">, pack: ReportedPack): AsyncIterable<string> {
  return csvText(
    COMPLIANCE_CSV_COLUMNS,
    pack.controls.flatMap((control) => rowsOf(control).map((row) => ({ scanId, pack: pack.id, ...row }))),
  );
}

function rowsOf(control: ReportedControl): readonly Row[] {
  const { id, title, level, assessment, ruleIds, missingRuleIds, leftOut, lookAt, unanswered, rests } = control;
  const texts: Row = {
    controlId: id,
    title,
    level: level === undefined ? "" : String(level),
    assessment: assessment ?? "",
    ruleIds: ruleIds.join(" "),
    missingRuleIds: missingRuleIds.join(" "),
    leftOut: leftOut ?? "",
    lookAt: lookAt ?? "",
    unanswered: unanswered ?? "",
  };
  return [
    { ...texts, accountId: "*", ...resultCells(control), ...restsCells(rests) },
    ...control.accounts.map((account) => ({ ...texts, accountId: account.accountId, ...resultCells(account) })),
  ];
}

function resultCells({ status, evaluations, findings, gaps }: ControlResult): Row {
  return {
    status,
    openFindings: String(findings.open),
    waivedFindings: String(findings.waived),
    compliant: String(evaluations.COMPLIANT),
    nonCompliant: String(evaluations.NON_COMPLIANT),
    undecided: String(evaluations.INSUFFICIENT_DATA),
    notApplicable: String(evaluations.NOT_APPLICABLE),
    gaps: String(gaps),
  };
}

function restsCells({ accounts, targets }: CoveredPlaces): Row {
  return {
    accountsComplete: String(accounts.complete),
    accountsExpected: String(accounts.expected),
    targetsComplete: String(targets.complete),
    targetsExpected: String(targets.expected),
  };
}
