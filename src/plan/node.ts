import { moduleAt, rootModuleOf, type Module } from "./configuration";
import { Written } from "./expression";
import { isObject } from "./json";
import { callsOf, parseModuleAddress, type ModulePath } from "./module-path";
import type { PlannedChange } from "./plan-review";
import type {
  PlanStateModule,
  ResourceChange,
  ConfiguredResource,
  PlanStateResource,
  TerraformPlan,
} from "./terraform-plan";
import type { Place } from "./values";

/** One instance of a resource or a data source in a plan. */
export interface PlanNode {
  readonly address: string;
  readonly modulePath: ModulePath;
  readonly mode: string;
  readonly type: string;
  readonly name: string;
  /** Its key, where it has a `count` or a `for_each`. */
  readonly key: string | number | undefined;
  /** Its block; `undefined` where the plan has no configuration of it. */
  readonly configuration: ConfiguredResource | undefined;
  readonly change: PlannedChange;
  /**
   * False of what is only in the prior state, and of a former state: references may lead to it, and it is not judged.
   */
  readonly isPlanned: boolean;
  /** Its values. */
  readonly place: Place;
}

/** The instances that a plan mentions. */
export interface PlanNodes {
  /**
   * The instances as they will be: those that the plan changes, those that stay as they are, and data sources that were
   * read.
   */
  readonly nodes: readonly PlanNode[];
  /** The present state of the instances that the plan changes or deletes. */
  readonly former: readonly PlanNode[];
}

/** Finds all instances in a plan: in its changes, its planned values and its prior state. */
export function nodesOf(plan: TerraformPlan): PlanNodes {
  const within = containers(rootModuleOf(plan));
  const nodes = new Map<string, PlanNode>();
  const present = (plan.resource_changes ?? []).filter(({ deposed }) => deposed === undefined);
  // A forgotten resource stays in AWS, but Terraform no longer manages it. The planned values list it without its
  // values.
  const forgotten = new Set(present.filter(isForgotten).map(({ address }) => address));
  const changes = present.filter((change) => !isForgotten(change));
  const moved = new Set(changes.map(({ previous_address: address }) => address));
  const former: PlanNode[] = [];
  const gone = new Set<string>();
  for (const change of changes) {
    const { actions, before } = change.change;
    if (isObject(before) && (isDeletion(actions) || changeOf(actions) !== "no-op")) {
      former.push(formerNode(within, change));
    }
    if (isDeletion(actions)) gone.add(change.address);
    else nodes.set(change.address, changedNode(within, change));
  }
  const addStanding = (module: PlanStateModule | undefined, isPlanned: boolean): void => {
    forEachResource(module, (resource, { address }) => {
      if (nodes.has(resource.address) || gone.has(resource.address) || moved.has(resource.address)) return;
      if (isPlanned && forgotten.has(resource.address)) return;
      nodes.set(resource.address, standingNode(within, resource, address, isPlanned));
    });
  };
  addStanding(plan.planned_values?.root_module, true);
  // A plan without any changes, as with -refresh-only, leaves everything in the prior state as it is.
  addStanding(plan.prior_state?.values?.root_module, (plan.resource_changes ?? []).length === 0 && nodes.size === 0);
  return { nodes: [...nodes.values()], former };
}

/** Finds the module that contains a resource: the path of the instance, and the module's configuration. */
type Within = (moduleAddress: string | undefined) => {
  readonly modulePath: ModulePath;
  readonly module: Module | undefined;
};

/** Reads each module's address once: every resource in the module repeats it. */
function containers(root: Module): Within {
  const cache = new Map<string, ReturnType<Within>>();
  return (address = "") => {
    const found = cache.get(address);
    if (found !== undefined) return found;
    const modulePath = parseModuleAddress(address);
    const container = { modulePath, module: moduleAt(root, callsOf(modulePath)) };
    cache.set(address, container);
    return container;
  };
}

function forEachResource(
  module: PlanStateModule | undefined,
  visit: (resource: PlanStateResource, module: PlanStateModule) => void,
): void {
  for (const resource of module?.resources ?? []) visit(resource, module ?? {});
  for (const child of module?.child_modules ?? []) forEachResource(child, visit);
}

function changedNode(within: Within, resource: ResourceChange): PlanNode {
  const { actions, after, after_unknown: unknowns, after_sensitive: sensitive } = resource.change;
  return node(within, resource, resource.module_address, {
    change: changeOf(actions),
    isPlanned: true,
    value: after,
    unknowns,
    sensitive,
  });
}

function formerNode(within: Within, resource: ResourceChange): PlanNode {
  const { actions, before, before_sensitive: sensitive } = resource.change;
  return node(within, resource, resource.module_address, {
    change: changeOf(actions),
    isPlanned: false,
    value: before,
    unknowns: undefined,
    sensitive,
  });
}

function isForgotten({ change }: ResourceChange): boolean {
  return change.actions.includes("forget");
}

function isDeletion(actions: readonly string[]): boolean {
  return actions.includes("delete") && !actions.includes("create");
}

function changeOf(actions: readonly string[]): PlannedChange {
  if (actions.includes("create")) return actions.includes("delete") ? "replace" : "create";
  return actions.includes("update") ? "update" : "no-op";
}

function standingNode(
  within: Within,
  resource: PlanStateResource,
  moduleAddress: string | undefined,
  isPlanned: boolean,
): PlanNode {
  return node(within, resource, moduleAddress, {
    change: "no-op",
    isPlanned,
    value: resource.values,
    unknowns: undefined,
    sensitive: resource.sensitive_values,
  });
}

function node(
  within: Within,
  { address, mode, type, name, index }: PlanStateResource | ResourceChange,
  moduleAddress: string | undefined,
  {
    change,
    isPlanned,
    value,
    unknowns,
    sensitive,
  }: Pick<PlanNode, "change" | "isPlanned"> & Pick<Place, "value" | "unknowns" | "sensitive">,
): PlanNode {
  const { modulePath, module } = within(moduleAddress);
  const configuration = module?.resource(mode, type, name);
  // A block without arguments has no `expressions` in the plan.
  const written = Written.of(configuration === undefined ? undefined : (configuration.expressions ?? {}));
  return {
    address,
    modulePath,
    mode,
    type,
    name,
    key: index,
    configuration,
    change,
    isPlanned,
    place: { path: "", value: isObject(value) ? value : {}, unknowns, sensitive, written },
  };
}

/** The key of the provider configuration that manages the instance. */
export function providerOf({ configuration }: PlanNode): string {
  return configuration?.provider_config_key ?? "";
}
