import type { PlanGraph, Instances } from "./plan-graph";
import { instanceIdOf, type ModulePath } from "./module-path";
import { providerOf, type PlanNode } from "./node";
import { knownText } from "./node-values";
import { resolve } from "./resolution";
import type { Search } from "./search";
import { isInstanceReference } from "./reference";
import type { NamedResources } from "./named-resources";

/** The resources that a resource's own arguments lead to: its computed attributes may name one of these. */
export interface Lead {
  readonly resources: ReadonlySet<PlanNode>;
  readonly choices: ReadonlySet<Instances>;
  /** Modules whose local values are among its arguments. */
  readonly hidden: readonly ModulePath[];
}

/**
 * Where a companion's name is computed by another resource, such as an alias of a function, that resource's arguments
 * tell what may be named: the function. Each such resource is looked into once, however many companions have a name
 * from it.
 */
export class Leads {
  private readonly cache = new Map<PlanNode, Lead>();

  constructor(
    private readonly resources: NamedResources,
    private readonly graph: PlanGraph,
    private readonly search: Search,
  ) {}

  of(node: PlanNode): Lead {
    const lead = this.cache.get(node) ?? this.find(node);
    this.cache.set(node, lead);
    return lead;
  }

  private find(node: PlanNode): Lead {
    // A computed attribute may contain the name of its own resource: the domain name of a bucket contains the bucket's.
    const found = new Set<PlanNode>(this.search.isSought(node, undefined) ? [node] : []);
    const choices = new Set<Instances>();
    const hidden = new Map<string, ModulePath>();
    const values = new Set(Object.keys(node.place.value as object).map((attribute) => knownText(node, attribute)));
    const heads = node.place.written.heads();
    const keys = heads.filter(isInstanceReference);
    // Each reference is followed by itself: three together might be taken for a condition and its two branches
    // (`branchesOf`).
    for (const head of heads) {
      const resolution = resolve(this.graph, node, [head, ...keys], this.search);
      for (const one of resolution.found) found.add(one);
      for (const choice of resolution.choices) choices.add(choice);
      for (const value of resolution.values) values.add(value);
      for (const module of resolution.hidden) hidden.set(instanceIdOf(module), module);
    }
    for (const value of values) {
      if (value === undefined) continue;
      for (const one of this.resources.find(value, providerOf(node))) found.add(one);
    }
    return { resources: found, choices, hidden: [...hidden.values()] };
  }
}
