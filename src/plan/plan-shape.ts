import type { JsonObject } from "./json";
import {
  check,
  checkIn,
  entries,
  firstMismatch,
  FLAG,
  items,
  OBJECT,
  OBJECT_OR_NULL,
  objectAt,
  optional,
  TEXT,
  TEXT_OR_NUMBER,
  TEXTS,
  type Mismatch,
  type Placed,
  type Shape,
  type Step,
} from "./shape";

const PLAN: Shape = [
  ["terraform_version", optional(TEXT)],
  ["errored", optional(FLAG)],
  ["complete", optional(FLAG)],
];

const RESOURCE: Shape = [
  ["address", TEXT],
  ["mode", TEXT],
  ["type", TEXT],
  ["name", TEXT],
];

const RESOURCE_CHANGE: Shape = [
  ...RESOURCE,
  ["module_address", optional(TEXT)],
  ["index", optional(TEXT_OR_NUMBER)],
  ["provider_name", TEXT],
  ["previous_address", optional(TEXT)],
  ["deposed", optional(TEXT)],
  ["change", OBJECT],
];

const CHANGE: Shape = [
  ["actions", TEXTS],
  ["before", optional(OBJECT_OR_NULL)],
  ["after", optional(OBJECT_OR_NULL)],
  ["importing", optional(OBJECT)],
];

const DEFERRED_CHANGE: Shape = [["reason", optional(TEXT)]];

const STATE_RESOURCE: Shape = [
  ...RESOURCE,
  ["index", optional(TEXT_OR_NUMBER)],
  ["provider_name", optional(TEXT)],
  ["values", optional(OBJECT)],
];

const STATE_MODULE: Shape = [["address", optional(TEXT)]];

const PROVIDER_CONFIGURATION: Shape = [
  ["name", optional(TEXT)],
  ["full_name", optional(TEXT)],
  ["alias", optional(TEXT)],
  ["module_address", optional(TEXT)],
  ["expressions", optional(OBJECT)],
];

const CONFIGURED_RESOURCE: Shape = [
  ...RESOURCE,
  ["provider_config_key", optional(TEXT)],
  ["expressions", optional(OBJECT)],
];

const MODULE_CALL: Shape = [["source", optional(TEXT)]];

const EXPRESSION: Shape = [["references", optional(TEXTS)]];

/**
 * The first thing in a plan that is not of the form of `TerraformPlan`; `null` where all is. `format_version` is not
 * looked at. It takes no deeper stack for modules that are nested deeper.
 */
export function findMismatch(plan: JsonObject): Mismatch | null {
  return firstMismatch(() => {
    check(plan, PLAN, null);
    for (const [variable, step] of entries(plan, "variables", null)) objectAt(variable, step);
    for (const [change, step] of items(plan, "resource_changes", null)) checkResourceChange(change, step);
    for (const [value, step] of items(plan, "deferred_changes", null)) {
      checkIn(check(value, DEFERRED_CHANGE, step), "resource_change", step, checkResourceChange);
    }
    checkIn(plan, "planned_values", null, checkStateValues);
    checkIn(plan, "prior_state", null, (state, step) => {
      checkIn(objectAt(state, step), "values", step, checkStateValues);
    });
    checkIn(plan, "configuration", null, checkConfiguration);
  });
}

function checkResourceChange(value: unknown, step: Step): void {
  const { change } = check(value, RESOURCE_CHANGE, step);
  check(change, CHANGE, { parent: step, key: "change" });
}

function checkStateValues(values: unknown, step: Step): void {
  checkIn(objectAt(values, step), "root_module", step, (...root) => {
    forEachModule(root, (value, at) => {
      const module = check(value, STATE_MODULE, at);
      for (const [resource, resourceAt] of items(module, "resources", at)) check(resource, STATE_RESOURCE, resourceAt);
      return [...items(module, "child_modules", at)];
    });
  });
}

function checkConfiguration(value: unknown, step: Step): void {
  const configuration = objectAt(value, step);
  for (const [provider, at] of entries(configuration, "provider_config", step)) {
    check(provider, PROVIDER_CONFIGURATION, at);
  }
  checkIn(configuration, "root_module", step, (...root) => {
    forEachModule(root, checkConfiguredModule);
  });
}

/** Checks a module and those below it, which a check answers. */
function forEachModule(root: Placed, checkModule: (...module: Placed) => readonly Placed[]): void {
  const modules = [root];
  for (let next = modules.pop(); next !== undefined; next = modules.pop()) {
    for (const below of checkModule(...next)) modules.push(below);
  }
}

function checkConfiguredModule(value: unknown, step: Step): readonly Placed[] {
  const module = objectAt(value, step);
  for (const [resource, at] of items(module, "resources", step)) {
    checkRepetition(check(resource, CONFIGURED_RESOURCE, at), at);
  }
  for (const [output, at] of entries(module, "outputs", step)) {
    checkIn(objectAt(output, at), "expression", at, checkExpression);
  }
  for (const [variable, at] of entries(module, "variables", step)) objectAt(variable, at);
  const called: Placed[] = [];
  for (const [value, at] of entries(module, "module_calls", step)) {
    const call = check(value, MODULE_CALL, at);
    for (const [input, inputAt] of entries(call, "expressions", at)) checkExpression(input, inputAt);
    checkRepetition(call, at);
    checkIn(call, "module", at, (...callee) => {
      called.push(callee);
    });
  }
  return called;
}

function checkRepetition(repeated: JsonObject, step: Step): void {
  checkIn(repeated, "count_expression", step, checkExpression);
  checkIn(repeated, "for_each_expression", step, checkExpression);
}

function checkExpression(value: unknown, step: Step): void {
  check(value, EXPRESSION, step);
}
