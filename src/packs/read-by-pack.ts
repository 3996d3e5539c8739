import type { ComplianceType } from "../core/compliance-type";
import { placesOf, type CoverageEntry, type CoveredPlaces } from "../core/coverage";
import type { ScanReport } from "../core/scan-report";
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

/** A control, read off a scan. */
export interface ControlReading {
  readonly control: Control;
  readonly status: ControlStatus;
  /** How many evaluations of its rules say what. */
  readonly evaluations: Readonly<Record<ComplianceType, number>>;
  /** The fingerprints of its findings, sorted: those that stand, and those that a waiver accepts. */
  readonly findings: { readonly open: readonly string[]; readonly waived: readonly string[] };
  /** Coverage entries that name one of its rules and are not COMPLETE. */
  readonly gaps: number;
  /** Its rules that were not part of the scan. */
  readonly missingRuleIds: readonly string[];
}

/** A pack, read off a scan. */
export interface PackReading {
  readonly pack: Pick<Pack, "id" | "title" | "version" | "source">;
  readonly controls: readonly ControlReading[];
  /** How many controls have which status. */
  readonly statuses: Readonly<Record<ControlStatus, number>>;
  /** The accounts and targets in which its rules were to judge, and those in which all that they judge was read. */
  readonly rests: CoveredPlaces;
}

/** What a scan says of one rule. */
interface RuleTally {
  readonly evaluations: Record<ComplianceType, number>;
  readonly open: string[];
  readonly waived: string[];
  readonly gaps: CoverageEntry[];
}

/** Reads a scan by a pack: each control by the evaluations, findings and gaps of its rules. */
export function readByPack(report: Pick<ScanReport, "coverage" | "evaluations" | "findings">, pack: Pack): PackReading {
  const tallies = tallyRules(report);
  const controls = pack.controls.map((control) => readControl(control, tallies));
  const statuses = { ...NO_STATUSES };
  for (const { status } of controls) statuses[status] += 1;
  const { id, title, version, source } = pack;
  return { pack: { id, title, version, source }, controls, statuses, rests: restsOn(report.coverage, pack) };
}

function restsOn(coverage: readonly CoverageEntry[], { controls }: Pack): CoveredPlaces {
  const ruleIds = new Set(controls.flatMap((control) => control.ruleIds));
  return placesOf(coverage.filter((entry) => entry.ruleIds.some((ruleId) => ruleIds.has(ruleId))));
}

const NO_EVALUATIONS: Readonly<Record<ComplianceType, number>> = {
  COMPLIANT: 0,
  NON_COMPLIANT: 0,
  NOT_APPLICABLE: 0,
  INSUFFICIENT_DATA: 0,
};

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

/** The rules that were part of the scan: named by its coverage, or heard of in its results. */
function tallyRules({ coverage, evaluations, findings }: Parameters<typeof readByPack>[0]): Map<string, RuleTally> {
  const tallies = new Map<string, RuleTally>();
  const tallyOf = (ruleId: string): RuleTally => {
    const existing = tallies.get(ruleId);
    if (existing !== undefined) return existing;
    const tally = { evaluations: { ...NO_EVALUATIONS }, open: [], waived: [], gaps: [] };
    tallies.set(ruleId, tally);
    return tally;
  };
  for (const entry of coverage) {
    for (const tally of entry.ruleIds.map(tallyOf)) if (entry.status !== "COMPLETE") tally.gaps.push(entry);
  }
  for (const { ruleId, complianceType } of evaluations) tallyOf(ruleId).evaluations[complianceType] += 1;
  for (const { ruleId, waiver, fingerprint } of findings) {
    const tally = tallyOf(ruleId);
    (waiver === null ? tally.open : tally.waived).push(fingerprint);
  }
  return tallies;
}

function readControl(control: Control, tallies: ReadonlyMap<string, RuleTally>): ControlReading {
  const found = control.ruleIds.flatMap((ruleId) => tallies.get(ruleId) ?? []);
  const evaluations = { ...NO_EVALUATIONS };
  for (const tally of found) {
    for (const type of Object.keys(evaluations) as ComplianceType[]) evaluations[type] += tally.evaluations[type];
  }
  const reading = {
    control,
    evaluations,
    findings: {
      open: found.flatMap(({ open }) => open).sort(),
      waived: found.flatMap(({ waived }) => waived).sort(),
    },
    gaps: new Set(found.flatMap(({ gaps }) => gaps)).size,
    missingRuleIds: control.ruleIds.filter((ruleId) => !tallies.has(ruleId)),
  };
  return { ...reading, status: statusOf(reading) };
}

function statusOf({
  control,
  evaluations,
  findings,
  gaps,
  missingRuleIds,
}: Omit<ControlReading, "status">): ControlStatus {
  if (control.ruleIds.length === 0) return control.assessment === "manual" ? "MANUAL" : "UNANSWERED";
  if (missingRuleIds.length === control.ruleIds.length) return "NOT_EVALUATED";
  // A violation without its finding has no waiver either.
  if (findings.open.length > 0 || evaluations.NON_COMPLIANT > findings.waived.length) return "FAIL";
  if (evaluations.INSUFFICIENT_DATA > 0 || gaps > 0 || missingRuleIds.length > 0) return "UNDECIDED";
  if (findings.waived.length > 0) return "WAIVED";
  if (control.assessment === "manual" && control.leftOut !== undefined) return "MANUAL";
  return evaluations.COMPLIANT > 0 ? "PASS" : "NOT_APPLICABLE";
}
