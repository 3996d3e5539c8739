import { placesOf, type CoveredPlaces } from "../core/coverage";
import type { ScanReport } from "../core/scan-report";
import { createScanTally, type RulesTally, type ScanTally, type Tally } from "../core/scan-tally";
import { percentOf } from "../core/summary";
import type { Control, Pack } from "./pack";

/**
 * What a scan says of a control. The first that holds counts:
 * UNANSWERED, no rule answers it, and no person is asked to;
 * MANUAL, a person decides it, and no rule answers it;
 * NOT_EVALUATED, none of its rules was part of the scan;
 * FAIL, a rule found a violation that no waiver accepts;
 * UNDECIDED, an evaluation is INSUFFICIENT_DATA, a part of what its rules were to judge was not read,
 * or some of its rules were not part of the scan;
 * WAIVED, waivers accept every violation;
 * MANUAL, a person decides it, and its rules, which found nothing wrong, leave a part of it to that person;
 * PASS, its rules found what they judged COMPLIANT;
 * NOT_APPLICABLE, its rules found nothing to judge.
 * So doubt outweighs a waiver, as it outweighs compliance: what was not seen was not accepted.
 */
export const CONTROL_STATUSES = [
  "FAIL",
  "UNDECIDED",
  "WAIVED",
  "PASS",
  "NOT_APPLICABLE",
  "NOT_EVALUATED",
  "MANUAL",
  "UNANSWERED",
] as const;

/** What a scan says of a control. */
export type ControlStatus = (typeof CONTROL_STATUSES)[number];

/** What a scan says of a control, over all accounts or in one. */
export interface ControlResult extends Tally {
  readonly status: ControlStatus;
}

/** A control, read off a scan. */
export type ControlReading = Control &
  ControlResult & {
    /** Its rules that were not part of the scan. */
    readonly missingRuleIds: readonly string[];
    /** The accounts and targets in which its rules were to judge, and those in which all that they judge was read. */
    readonly rests: CoveredPlaces;
    /** Its result in each account of the scan, sorted by id; empty where none of its rules was part of the scan. */
    readonly accounts: readonly (ControlResult & { readonly accountId: string })[];
  };

/** A pack, read off a scan. */
export type PackReading = Omit<Pack, "controls"> & {
  readonly controls: readonly ControlReading[];
  /** How many controls have which status. */
  readonly statuses: Readonly<Record<ControlStatus, number>>;
  /** The accounts and targets in which its rules were to judge, and those in which all that they judge was read. */
  readonly rests: CoveredPlaces;
};

/** Reads a scan by a pack: each control by the evaluations, findings and gaps of its rules. */
export function readByPack(report: Pick<ScanReport, "coverage" | "evaluations" | "findings">, pack: Pack): PackReading {
  const tally = createScanTally(report.coverage);
  for (const evaluation of report.evaluations) tally.addEvaluation(evaluation);
  for (const finding of report.findings) tally.addFinding(finding);
  return readTally(tally, pack);
}

/** Reads a scan that has been counted by a pack. */
export function readTally(tally: ScanTally, { id, title, version, source, controls: asked }: Pack): PackReading {
  const accountIds = tally.accountIds();
  const controls = asked.map((control) => readControl(control, tally, accountIds));
  const statuses = { ...NO_STATUSES };
  for (const { status } of controls) statuses[status] += 1;
  const ruleIds = [...new Set(asked.flatMap((control) => control.ruleIds))];
  return { id, title, version, source, statuses, rests: placesOf(tally.coverageOf(ruleIds)), controls };
}

/**
 * Controls that pass in percent of those that pass, fail, or would fail without a waiver, as the score of a scan counts
 * evaluations; what is undecided or does not apply counts neither way. `null` where nothing was decided.
 */
export function packScore({ PASS, FAIL, WAIVED }: PackReading["statuses"]): number | null {
  return percentOf(PASS, PASS + FAIL + WAIVED);
}

const NO_STATUSES: Readonly<Record<ControlStatus, number>> = {
  FAIL: 0,
  UNDECIDED: 0,
  WAIVED: 0,
  PASS: 0,
  NOT_APPLICABLE: 0,
  NOT_EVALUATED: 0,
  MANUAL: 0,
  UNANSWERED: 0,
};

function readControl(control: Control, tally: ScanTally, accountIds: readonly string[]): ControlReading {
  const { missingRuleIds, ...overall } = tally.of(control.ruleIds);
  const isPart = missingRuleIds.length < control.ruleIds.length;
  const accounts = (isPart ? accountIds : []).map((accountId) => {
    const { missingRuleIds: missing, ...counts } = tally.of(control.ruleIds, accountId);
    return { accountId, status: statusOf(control, { ...counts, missingRuleIds: missing }), ...counts };
  });
  return {
    ...control,
    status: statusOf(control, { ...overall, missingRuleIds }),
    ...overall,
    missingRuleIds,
    rests: placesOf(tally.coverageOf(control.ruleIds)),
    accounts,
  };
}

function statusOf(control: Control, { evaluations, findings, gaps, missingRuleIds }: RulesTally): ControlStatus {
  if (control.ruleIds.length === 0) return control.assessment === "manual" ? "MANUAL" : "UNANSWERED";
  if (missingRuleIds.length === control.ruleIds.length) return "NOT_EVALUATED";
  // A violation without its finding has no waiver either.
  if (findings.open > 0 || evaluations.NON_COMPLIANT > findings.waived) return "FAIL";
  if (evaluations.INSUFFICIENT_DATA > 0 || gaps > 0 || missingRuleIds.length > 0) return "UNDECIDED";
  if (findings.waived > 0) return "WAIVED";
  if (control.assessment === "manual" && control.leftOut !== undefined) return "MANUAL";
  return evaluations.COMPLIANT > 0 ? "PASS" : "NOT_APPLICABLE";
}
