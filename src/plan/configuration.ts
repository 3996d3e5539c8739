import { groupBy } from "../core/group-by";
import type { ModuleCall, PlanModule, ConfiguredResource, TerraformPlan } from "./terraform-plan";

/** What is written in one module. */
export interface Module {
  /** @returns `undefined` where the module has no such block. */
  resource(mode: string, type: string, name: string): ConfiguredResource | undefined;
  /** All managed resources of a type. */
  resourcesOf(type: string): readonly ConfiguredResource[];
  /** All data sources. */
  dataSources(): readonly ConfiguredResource[];
  /** The expression of an output. */
  output(name: string): unknown;
  /** The expressions of all outputs. */
  outputs(): readonly unknown[];
  /** The default of a variable; `undefined` where a call has to give its value. */
  defaultOf(variable: string): unknown;
  call(name: string): ModuleCall | undefined;
  /** The names of all calls. */
  callNames(): readonly string[];
  /** The module that a call leads to. */
  child(name: string): Module | undefined;
}

/** The root modules that were read already, by plan: several parts of a review ask for them. */
const roots = new WeakMap<TerraformPlan, Module>();

/** The root module of a plan's configuration. */
export function rootModuleOf(plan: TerraformPlan): Module {
  const root = roots.get(plan) ?? moduleOf(plan.configuration?.root_module ?? {});
  roots.set(plan, root);
  return root;
}

/** The module that calls lead to; `undefined` where the configuration has none. */
export function moduleAt(root: Module, calls: readonly string[]): Module | undefined {
  return calls.reduce<Module | undefined>((module, name) => module?.child(name), root);
}

function moduleOf({ resources = [], outputs = {}, variables = {}, module_calls: calls = {} }: PlanModule): Module {
  const byName = new Map(
    resources.map((resource) => [addressInModule(resource.mode, resource.type, resource.name), resource]),
  );
  const byType = groupBy(
    resources.filter(({ mode }) => mode === "managed"),
    ({ type }) => type,
  );
  const callByName = new Map(Object.entries(calls));
  const outputByName = new Map(Object.entries(outputs));
  const variableByName = new Map(Object.entries(variables));
  const children = new Map<string, Module>();
  return {
    resource: (mode, type, name) => byName.get(addressInModule(mode, type, name)),
    resourcesOf: (type) => byType.get(type) ?? [],
    dataSources: () => resources.filter(({ mode }) => mode === "data"),
    output: (name) => outputByName.get(name)?.expression,
    outputs: () => [...outputByName.values()].map(({ expression }) => expression),
    defaultOf: (variable) => variableByName.get(variable)?.default,
    call: (name) => callByName.get(name),
    callNames: () => [...callByName.keys()],
    child: (name) => {
      const called = callByName.get(name)?.module;
      if (called === undefined) return undefined;
      const child = children.get(name) ?? moduleOf(called);
      children.set(name, child);
      return child;
    },
  };
}

/** A resource's address within its module, such as `data.aws_iam_role.ci`. */
function addressInModule(mode: string, type: string, name: string): string {
  return `${mode === "data" ? "data." : ""}${type}.${name}`;
}
