import { moduleAt, type Module } from "./configuration";
import { headsIn } from "./expression";
import { at } from "./json";
import { callsOf, type ModulePath } from "./module-path";
import type { PlanSources } from "./plan-sources";
import { parseReference } from "./reference";
import type { ConfiguredResource } from "./terraform-plan";

/**
 * The inputs of the call in the root module that an expression inside a module comes from.
 * @param block The block that the expression is in, which tells what `each.value` means there.
 */
export type InputsOf = (
  module: ModulePath,
  block: ConfiguredResource | undefined,
  expression: unknown,
) => readonly string[];

/** Follows expressions through local values and calls, up to the call in the root module. */
export function moduleInputs(root: Module, sources: PlanSources | undefined): InputsOf {
  const inputsOf = (calls: readonly string[], expression: unknown, forEach: unknown): readonly string[] => {
    const visited = new Set<string>();
    const follow = (heads: readonly string[]): readonly string[] =>
      heads.flatMap((head) => {
        if (visited.has(head)) return [];
        visited.add(head);
        const [kind, step] = parseReference(head);
        const name = typeof step === "string" ? step : "";
        if (kind === "each") return follow(headsIn(forEach));
        if (kind === "local") return follow(sources?.localReferences(calls, name) ?? []);
        return kind === "var" ? inputsBehind(name) : [];
      });
    const inputsBehind = (variable: string): readonly string[] => {
      const above = calls.slice(0, -1);
      if (above.length === 0) return [variable];
      const call = moduleAt(root, above)?.call(calls.at(-1) ?? "");
      return inputsOf(above, at(call?.expressions, variable), call?.for_each_expression);
    };
    return follow(headsIn(expression));
  };
  return (module, block, expression) => inputsOf(callsOf(module), expression, block?.for_each_expression);
}
