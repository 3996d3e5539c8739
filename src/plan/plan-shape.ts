import type { JsonObject } from "./json";
import {
  check,
  checkIn,
  eachEntry,
  eachItem,
  firstMismatch,
  FLAG,
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
  { key: "terraform_version", kind: optional(TEXT) },
  { key: "errored", kind: optional(FLAG) },
  { key: "complete", kind: optional(FLAG) },
];

const RESOURCE: Shape = [
  { key: "address", kind: TEXT },
  { key: "mode", kind: TEXT },
  { key: "type", kind: TEXT },
  { key: "name", kind: TEXT },
];

const RESOURCE_CHANGE: Shape = [
  ...RESOURCE,
  { key: "module_address", kind: optional(TEXT) },
  { key: "index", kind: optional(TEXT_OR_NUMBER) },
  { key: "provider_name", kind: TEXT },
  { key: "previous_address", kind: optional(TEXT) },
  { key: "deposed", kind: optional(TEXT) },
  { key: "change", kind: OBJECT },
];

const CHANGE: Shape = [
  { key: "actions", kind: TEXTS },
  { key: "before", kind: optional(OBJECT_OR_NULL) },
  { key: "after", kind: optional(OBJECT_OR_NULL) },
  { key: "importing", kind: optional(OBJECT) },
];

const DEFERRED_CHANGE: Shape = [{ key: "reason", kind: optional(TEXT) }];

const STATE_RESOURCE: Shape = [
  ...RESOURCE,
  { key: "index", kind: optional(TEXT_OR_NUMBER) },
  { key: "provider_name", kind: optional(TEXT) },
  { key: "values", kind: optional(OBJECT) },
];

const STATE_MODULE: Shape = [{ key: "address", kind: optional(TEXT) }];

const PROVIDER_CONFIGURATION: Shape = [
  { key: "name", kind: optional(TEXT) },
  { key: "full_name", kind: optional(TEXT) },
  { key: "alias", kind: optional(TEXT) },
  { key: "module_address", kind: optional(TEXT) },
  { key: "expressions", kind: optional(OBJECT) },
];

const CONFIGURED_RESOURCE: Shape = [
  ...RESOURCE,
  { key: "provider_config_key", kind: optional(TEXT) },
  { key: "expressions", kind: optional(OBJECT) },
];

const MODULE_CALL: Shape = [{ key: "source", kind: optional(TEXT) }];

const EXPRESSION: Shape = [{ key: "references", kind: optional(TEXTS) }];

/**
 * The first value in a plan that does not have the form of `TerraformPlan`; `null` where all do. `format_version` is
 * not checked here. Modules are visited without recursion, so that nesting cannot exhaust the stack.
 */
export function findMismatch(plan: JsonObject): Mismatch | null {
  return firstMismatch(() => {
    check(plan, PLAN, null);
    eachEntry(plan, "variables", null, objectAt);
    eachItem(plan, "resource_changes", null, checkResourceChange);
    eachItem(plan, "deferred_changes", null, (value, step) => {
      checkIn(check(value, DEFERRED_CHANGE, step), "resource_change", step, checkResourceChange);
    });
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
      eachItem(module, "resources", at, (resource, resourceAt) => {
        check(resource, STATE_RESOURCE, resourceAt);
      });
      const children: Placed[] = [];
      eachItem(module, "child_modules", at, (...child) => {
        children.push(child);
      });
      return children;
    });
  });
}

function checkConfiguration(value: unknown, step: Step): void {
  const configuration = objectAt(value, step);
  eachEntry(configuration, "provider_config", step, (provider, at) => {
    check(provider, PROVIDER_CONFIGURATION, at);
  });
  checkIn(configuration, "root_module", step, (...root) => {
    forEachModule(root, checkConfiguredModule);
  });
}

/** Checks a module and all modules below it. Checking a module returns those that it contains. */
function forEachModule(root: Placed, checkModule: (...module: Placed) => readonly Placed[]): void {
  const modules = [root];
  for (let next = modules.pop(); next !== undefined; next = modules.pop()) {
    for (const below of checkModule(...next)) modules.push(below);
  }
}

function checkConfiguredModule(value: unknown, step: Step): readonly Placed[] {
  const module = objectAt(value, step);
  eachItem(module, "resources", step, (resource, at) => {
    checkRepetition(check(resource, CONFIGURED_RESOURCE, at), at);
  });
  eachEntry(module, "outputs", step, (output, at) => {
    checkIn(objectAt(output, at), "expression", at, checkExpression);
  });
  eachEntry(module, "variables", step, objectAt);
  const called: Placed[] = [];
  eachEntry(module, "module_calls", step, (value, at) => {
    const call = check(value, MODULE_CALL, at);
    eachEntry(call, "expressions", at, checkExpression);
    checkRepetition(call, at);
    checkIn(call, "module", at, (...callee) => {
      called.push(callee);
    });
  });
  return called;
}

function checkRepetition(repeated: JsonObject, step: Step): void {
  checkIn(repeated, "count_expression", step, checkExpression);
  checkIn(repeated, "for_each_expression", step, checkExpression);
}

function checkExpression(value: unknown, step: Step): void {
  check(value, EXPRESSION, step);
}
