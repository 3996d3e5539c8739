import { groupBy } from "../core/group-by";
import type { PlanFinding } from "../plan/plan-review";
import { whatIsWrong } from "./finding-texts";

/** Findings grouped by what the plan does to their resources. */
export interface Situations {
  /** New findings, which the plan introduces. */
  readonly fresh: readonly PlanFinding[];
  /** Old findings, on something that the plan changes. */
  readonly standing: readonly PlanFinding[];
  /** Old findings, on resources that the plan leaves as they are. */
  readonly unchanged: readonly PlanFinding[];
}

/** Groups findings by what the plan does to their resources, and keeps their order. */
export function bySituation(findings: readonly PlanFinding[]): Situations {
  return {
    fresh: findings.filter(({ isNew }) => isNew),
    standing: findings.filter(({ isNew, change }) => !isNew && change !== "no-op"),
    unchanged: findings.filter(({ isNew, change }) => !isNew && change === "no-op"),
  };
}

/**
 * Groups findings that a reader can understand as one: of the same rule, with the same words and the same cause.
 * Findings of severity LOW are grouped by their rule alone. Groups and findings come in the order in which they are
 * given.
 */
export function byCause(findings: readonly PlanFinding[]): readonly (readonly [PlanFinding, ...PlanFinding[]])[] {
  const groups = groupBy(findings, (finding) => {
    const { ruleId, severity, cause } = finding;
    return JSON.stringify(severity === "LOW" ? [ruleId] : [ruleId, cause, whatIsWrong(finding)]);
  });
  return [...groups.values()] as unknown as readonly (readonly [PlanFinding, ...PlanFinding[]])[];
}

/**
 * What the author of the plan has to change about a module, in a sentence; `null` for a resource of the root module.
 * @param named Renders a name that others chose.
 */
export function moduleFix({ module }: Pick<PlanFinding, "module">, named: (name: string) => string): string | null {
  return module === null ? null : fixOf(module.inputs, named(module.call), named);
}

/** The same for a group of findings; `null` where it differs among them. */
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
