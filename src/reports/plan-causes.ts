import { groupBy } from "../core/group-by";
import type { PlanFinding } from "../plan/plan-review";
import { whatIsWrong } from "./plan-findings";

/** Findings by what the plan has to do with them. */
export interface Situations {
  /** What the plan brings. */
  readonly fresh: readonly PlanFinding[];
  /** What stands already on something that the plan changes. */
  readonly standing: readonly PlanFinding[];
  /** What the plan leaves as it is. */
  readonly unchanged: readonly PlanFinding[];
}

/** Findings by what the plan has to do with them, each in the order in which they come. */
export function bySituation(findings: readonly PlanFinding[]): Situations {
  return {
    fresh: findings.filter(({ isNew }) => isNew),
    standing: findings.filter(({ isNew, change }) => !isNew && change !== "no-op"),
    unchanged: findings.filter(({ isNew, change }) => !isNew && change === "no-op"),
  };
}

/**
 * Findings that a reader takes in as one: of the same rule, the same words and one cause; those of severity LOW by their
 * rule alone. Groups and findings come in the order in which they are given.
 */
export function byCause(findings: readonly PlanFinding[]): readonly (readonly [PlanFinding, ...PlanFinding[]])[] {
  const groups = groupBy(findings, (finding) => {
    const { ruleId, severity, cause } = finding;
    return JSON.stringify(severity === "LOW" ? [ruleId] : [ruleId, cause, whatIsWrong(finding)]);
  });
  return [...groups.values()] as unknown as readonly (readonly [PlanFinding, ...PlanFinding[]])[];
}

/**
 * What the author of the plan changes of a module, in a sentence; `null` of what is in the root module.
 * @param named Writes a name of others.
 */
export function moduleFix({ module }: Pick<PlanFinding, "module">, named: (name: string) => string): string | null {
  return module === null ? null : fixOf(module.inputs, named(module.call), named);
}

/** The same for findings that are told as one; `null` where it is not the same for all of them. */
export function commonModuleFix(
  findings: readonly Pick<PlanFinding, "module">[],
  named: (name: string) => string,
): string | null {
  const modules = findings.flatMap(({ module }) => module ?? []);
  const [first] = modules;
  if (first === undefined || modules.length < findings.length) return null;
  if (modules.some(({ inputs }) => inputs.join() !== first.inputs.join())) return null;
  const isOneCall = modules.every(({ call }) => call === first.call);
  return fixOf(first.inputs, isOneCall ? named(first.call) : "each module", named);
}

function fixOf(inputs: readonly string[], module: string, named: (name: string) => string): string {
  return inputs.length === 0
    ? `Look for an input of ${module} that sets it: if it has none, it has to offer one.`
    : `To change: ${inputs.map((input) => named(input)).join(" or ")} of ${module}.`;
}
