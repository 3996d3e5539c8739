import { planGraphOf } from "../../../src/plan/plan-graph";
import { elementsOf, isEvaluatedObject, type Evaluated } from "../../../src/plan/evaluation/evaluated";
import type { ModuleValues } from "../../../src/plan/evaluation/module-values";
import { nodesOf } from "../../../src/plan/node";
import type { TerraformPlan } from "../../../src/plan/terraform-plan";
import { sourcesWith } from "./sources";

/** The values of a plan's modules, by the plan and its sources. */
export async function valuesWith(
  files: Readonly<Record<string, string>>,
  plan: Partial<TerraformPlan> = {},
): Promise<ModuleValues> {
  const whole: TerraformPlan = { format_version: "1.2", ...plan };
  const sources = await sourcesWith(files, whole.configuration?.root_module);
  return planGraphOf(whole, nodesOf(whole).nodes, sources).values;
}

/** A value as Terraform shows it in JSON: a set is a list. */
export function shownValue(value: Evaluated): unknown {
  if (isEvaluatedObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, shownValue(one)]));
  }
  return elementsOf(value)?.map(shownValue) ?? value;
}
