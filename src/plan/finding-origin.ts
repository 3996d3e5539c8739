import type { Culprit } from "./culprit";
import { callsOf, type ModulePath } from "./module-path";
import type { PlanNode } from "./node";
import type { PlanFinding } from "./plan-review";
import type { PlanSources } from "./plan-sources";
import type { BlockOf } from "./written-block";

/** The part of a finding that says where the plan's author can mend it. */
export type FindingOrigin = Pick<PlanFinding, "companion" | "source" | "inModule" | "module" | "cause">;

/** What is needed to tell origins. */
export interface OriginContext {
  readonly blockOf: BlockOf;
  readonly sources: PlanSources | undefined;
}

/** The origin of a finding about an account's resources together. */
export function accountOrigin(resourceType: string): FindingOrigin {
  return { companion: null, source: null, inModule: null, module: null, cause: resourceType };
}

/** The origin of a finding about a resource. */
export function originOf(
  node: PlanNode,
  { wrong, inputs }: Culprit,
  { blockOf, sources }: OriginContext,
): FindingOrigin {
  const { modulePath, type, name } = wrong;
  const [call] = modulePath;
  const written = sources?.locate(callsOf(modulePath), type, name) ?? null;
  const cause = blockOf(wrong);
  const companion = wrong === node ? null : wrong.address;
  if (call === undefined) return { companion, source: written, inModule: null, module: null, cause };
  return {
    companion,
    source: sources?.locateCall([call.name]) ?? null,
    inModule: written,
    module: { call: callText(call), inputs: [...inputs] },
    cause,
  };
}

function callText({ name, key }: ModulePath[number]): string {
  return key === undefined ? `module.${name}` : `module.${name}[${JSON.stringify(key)}]`;
}
