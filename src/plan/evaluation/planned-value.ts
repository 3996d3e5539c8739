import type { Instances } from "../plan-graph";
import { at, isObject } from "../json";
import type { PlanNode } from "../node";
import { stepKey, type ReferenceStep } from "../reference";
import { evaluatedJson, objectFrom, Open, type Evaluated } from "./evaluated";

/**
 * The value that a plan has for instances of a block, along the steps of a reference. Sensitive values are left open,
 * since values made from them would be shown.
 */
export function instancesValue(instances: Instances, steps: readonly ReferenceStep[]): Evaluated {
  const single = instances.get(undefined);
  if (single !== undefined) return attributeOf(single, steps);
  const [first, ...rest] = steps;
  if (typeof first === "object") {
    const chosen = instances.get(first.key);
    return chosen === undefined ? new Open([]) : attributeOf(chosen, rest);
  }
  const entries = [...instances].map(([key, node]) => [key, attributeOf(node, [])] as const);
  if (entries.length === 0 || first !== undefined) return new Open([]);
  if (entries.every(([key]) => typeof key === "string")) {
    return objectFrom(entries.map(([key, value]) => [String(key), value]));
  }
  const counted = [...entries].sort(([one], [other]) => Number(one) - Number(other));
  // With -target, some of them may be missing.
  return counted.every(([key], index) => key === index) ? counted.map(([, value]) => value) : new Open([]);
}

function attributeOf({ place }: PlanNode, steps: readonly ReferenceStep[]): Evaluated {
  let { value, unknowns, sensitive } = place;
  const taken: ReferenceStep[] = [...steps];
  for (let step = taken.shift(); step !== undefined; step = taken.shift()) {
    if (unknowns === true || sensitive === true) return new Open([]);
    const key = stepKey(step);
    const next = at(value, key);
    unknowns = at(unknowns, key);
    sensitive = at(sensitive, key);
    // A value that the plan does not contain is open: Terraform itself may know it.
    if (next === undefined && unknowns !== true) return new Open([]);
    value = next;
  }
  return marked(value, unknowns, sensitive);
}

/** A value of a plan. Terraform's marks tell which parts are open. */
function marked(value: unknown, unknowns: unknown, sensitive: unknown): Evaluated {
  if (unknowns === true || sensitive === true) return new Open([]);
  if (Array.isArray(value)) {
    return value.map((element: unknown, index) => marked(element, at(unknowns, index), at(sensitive, index)));
  }
  if (!isObject(value)) return evaluatedJson(value) ?? null;
  const names = [...Object.keys(value), ...(isObject(unknowns) ? Object.keys(unknowns) : [])];
  return objectFrom(names.map((name) => [name, marked(at(value, name), at(unknowns, name), at(sensitive, name))]));
}
