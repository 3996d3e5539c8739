import type { Control, Pack } from "./pack";

/** What answers a check that others publish, such as Security Hub's `S3.5` or Prowler's `s3_bucket_kms_encryption`. */
export interface Check {
  /** The rules that ask the same; none where no rule does. */
  readonly ruleIds?: readonly string[] | undefined;
  /** What these rules leave out of the check. */
  readonly leftOut?: string | undefined;
}

/** Checks by their ids. */
export type Checks = Readonly<Record<string, Check>>;

/**
 * A control as a pack's file writes it: with the rules that answer it, or with the published checks that are related
 * to it and that lead to its rules, or with both.
 */
export interface ControlData extends Omit<Control, "ruleIds"> {
  readonly ruleIds?: readonly string[];
  /** The ids of the checks that the framework's public mapping relates to it, apart by white space. */
  readonly checks?: string;
}

/** A pack as its file writes it. */
export interface PackData extends Omit<Pack, "controls"> {
  readonly controls: readonly ControlData[];
}

/** A pack of its data: each control with the rules that its checks lead to, and with what these leave out of it. */
export function composePack({ controls, ...frame }: PackData, checks: Checks): Pack {
  return { ...frame, controls: controls.map((control) => composeControl(control, checks)) };
}

function composeControl({ checks: related = "", ...control }: ControlData, checks: Checks): Control {
  const ids = [...new Set(related.split(/\s+/).filter((id) => id !== ""))];
  const known = ids.map((id) => ({ id, ruleIds: checks[id]?.ruleIds ?? [], leftOut: checks[id]?.leftOut }));
  const open = known.filter(({ ruleIds }) => ruleIds.length === 0).map(({ id }) => id);
  const ruleIds = [...new Set([...(control.ruleIds ?? []), ...known.flatMap((check) => check.ruleIds)])].sort();
  const notAsked = open.length === 0 ? [] : [notAskedBy(open, ids.length)];
  if (ruleIds.length === 0) {
    if (control.lookAt !== undefined) return { ...control, ruleIds };
    return { ...control, ruleIds, unanswered: control.unanswered ?? notAsked[0] ?? "No rule asks this." };
  }
  const leftOut = [
    ...(control.leftOut === undefined ? [] : [control.leftOut]),
    ...known.flatMap((check) => (check.leftOut === undefined ? [] : [`Of ${check.id}: ${check.leftOut}`])),
    ...notAsked,
  ].join(" ");
  return { ...control, ruleIds, ...(leftOut === "" ? {} : { leftOut }) };
}

/** How many ids a sentence names before it counts them by service. */
const NAMED = 4;

function notAskedBy(open: readonly string[], all: number): string {
  if (open.length <= NAMED) return `No rule asks what ${open.join(", ")} ${open.length === 1 ? "asks" : "ask"}.`;
  const services = open.map((id) => id.replace(/[._].*$/, ""));
  const counts = [...new Set(services)].map((name) => `${name} ${services.filter((each) => each === name).length}`);
  const which = open.length === all ? `its ${all} checks` : `${open.length} of its ${all} checks`;
  return `No rule asks what ${which} ask: ${counts.join(", ")}.`;
}
