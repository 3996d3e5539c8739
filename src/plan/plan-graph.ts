import { groupBy } from "../core/group-by";
import { moduleAt, rootModuleOf, type Module } from "./configuration";
import { ModuleValues } from "./evaluation/module-values";
import { callsOf, instanceIdOf, type ModulePath } from "./module-path";
import type { PlanNode } from "./node";
import type { PlanSources } from "./plan-sources";
import type { TerraformPlan } from "./terraform-plan";

/** The key of an instance; `undefined` where its block has neither `count` nor `for_each`. */
export type Key = string | number | undefined;

/** The instances that one block creates in one instance of its module, by key. */
export type Instances = ReadonlyMap<Key, PlanNode>;

/** The instances and modules of a plan, to be looked up as references name them. */
export interface PlanGraph {
  readonly nodes: readonly PlanNode[];
  /** The configuration of the module that a path leads to. */
  moduleOf(module: ModulePath): Module | undefined;
  /** The instances of a block in one instance of a module, by key; empty where there are none. */
  instancesOf(module: ModulePath, mode: string, type: string, name: string): Instances;
  /** The keys of a call's instances. A call without `count` and `for_each` has the one key `undefined`. */
  keysOfCall(module: ModulePath, name: string): ReadonlySet<Key>;
  ofType(type: string): readonly PlanNode[];
  /** All instances in one instance of a module, without those in the modules that it calls. */
  inModule(module: ModulePath): readonly PlanNode[];
  /** The value of a variable of the root module; `undefined` where it is not known. */
  variable(name: string): unknown;
  localReferences: PlanSources["localReferences"];
  /** Evaluates expressions of the sources. */
  readonly values: ModuleValues;
}

const NO_INSTANCES: Instances = new Map();
const NO_KEY: ReadonlySet<Key> = new Set([undefined]);

/** Makes the graph of a plan; this looks at every instance once. */
export function planGraphOf(
  plan: TerraformPlan,
  nodes: readonly PlanNode[],
  sources: PlanSources | undefined,
): PlanGraph {
  const blocksIn = new Map<string, Blocks>();
  for (const node of nodes) addToBlock(blocksIn, node);
  const byType = groupBy(
    nodes.filter(({ mode }) => mode === "managed"),
    ({ type }) => type,
  );
  // It is made only when a local value asks for all instances of a module.
  let byModule: ReadonlyMap<string, readonly PlanNode[]> | undefined;
  const callKeys = new Map<string, Set<Key>>();
  for (const modulePath of new Set(nodes.map((node) => node.modulePath))) {
    modulePath.forEach(({ name, key }, depth) => {
      const id = callIdOf(modulePath.slice(0, depth), name);
      const keys = callKeys.get(id) ?? new Set<Key>();
      callKeys.set(id, keys.add(key));
    });
  }
  const variables = new Map(Object.entries(plan.variables ?? {}));
  const root = rootModuleOf(plan);
  const modules = new Map<ModulePath, Module | undefined>();
  const moduleOf = (path: ModulePath): Module | undefined => {
    if (!modules.has(path)) modules.set(path, moduleAt(root, callsOf(path)));
    return modules.get(path);
  };
  const graph: Omit<PlanGraph, "values"> = {
    nodes,
    moduleOf,
    instancesOf: (module, mode, type, name) =>
      blocksIn.get(instanceIdOf(module))?.get(mode)?.get(type)?.get(name) ?? NO_INSTANCES,
    keysOfCall: (module, name) => callKeys.get(callIdOf(module, name)) ?? NO_KEY,
    ofType: (type) => byType.get(type) ?? [],
    inModule: (module) => {
      byModule ??= groupBy(nodes, ({ modulePath }) => instanceIdOf(modulePath));
      return byModule.get(instanceIdOf(module)) ?? [];
    },
    variable: (name) => variables.get(name)?.value,
    localReferences: (calls, name) => sources?.localReferences(calls, name),
  };
  return { ...graph, values: new ModuleValues(plan, graph, sources) };
}

/** Instances by mode, type, name and key. The lookup is frequent, so that no text is built for its key. */
type Blocks = Map<string, Map<string, Map<string, Map<Key, PlanNode>>>>;

function addToBlock(blocksIn: Map<string, Blocks>, node: PlanNode): void {
  const byMode = within(blocksIn, instanceIdOf(node.modulePath));
  within(within(within(byMode, node.mode), node.type), node.name).set(node.key, node);
}

/** The map under a key of another map; it is added where there is none. */
function within<K, L, V>(maps: Map<K, Map<L, V>>, key: K): Map<L, V> {
  const found = maps.get(key) ?? new Map<L, V>();
  maps.set(key, found);
  return found;
}

function callIdOf(module: ModulePath, name: string): string {
  return `${instanceIdOf(module)} ${name}`;
}
