import type { Reference, ReferenceStep } from "../plan/reference";

/** First names of references to things without instances: a key after them belongs to the value. */
const WITHOUT_INSTANCES = new Set(["var", "local", "each", "count", "path", "terraform"]);

/** How many steps of a reference are used: the first few tell what is named. */
const STEPS = 32;

/**
 * A reference in the form in which a plan lists it: in full, then ever shorter, down to the object that it names, such
 * as `module.a.ids[0]`, `module.a.ids`, `module.a`. Empty where it names no object.
 */
export function referenceForms(traversal: Reference): readonly string[] {
  // The prefix `resource.` only says that a type follows.
  const steps = traversal.slice(traversal[0] === "resource" ? 1 : 0).slice(0, STEPS);
  const [first] = steps as [string];
  const names = first === "data" || first === "ephemeral" ? 3 : 2;
  const object = steps.slice(0, names);
  if (object.length < names || !object.every((step) => typeof step === "string")) return [];
  const shortest = first === "module" ? shortestOfModule(steps) : names;
  const instanceKeyAt = WITHOUT_INSTANCES.has(first) ? -1 : names;
  const texts = steps.map((step, index) => textOf(step, index === 0, index === instanceKeyAt));
  return Array.from({ length: steps.length - shortest + 1 }, (_, cut) => texts.slice(0, steps.length - cut).join(""));
}

/** A reference to an output of one instance of a module ends with that instance, not with the whole module. */
function shortestOfModule(steps: readonly ReferenceStep[]): number {
  return typeof steps[2] === "object" && steps.length > 3 ? 3 : 2;
}

function textOf(step: ReferenceStep, isFirst: boolean, isInstanceKey: boolean): string {
  if (typeof step === "string") return isFirst ? step : `.${step}`;
  if (typeof step.key === "number") return `[${step.key}]`;
  const quoted = JSON.stringify(step.key);
  return `[${isInstanceKey ? quoted.replace(/([$%])(?=\{)/g, "$1$1") : quoted}]`;
}
