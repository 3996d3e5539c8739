import { addTo } from "../core/group-by";
import type { PlanSubject } from "../resources/plan-reader";
import { belongingOf } from "./belonging";
import type { PlanGraph } from "./plan-graph";
import { Leads } from "./leads";
import { providerOf, type PlanNode } from "./node";
import { knownText, resourceOf } from "./node-values";
import { PossibleCompanions, type OpenCompanions } from "./possible-companions";
import { Reaches } from "./reach";
import type { Search } from "./search";
import type { NamedResources } from "./named-resources";

/** The companions of every resource of one reader. */
export interface Companions {
  /** The companions, of all types, that certainly complete a resource. */
  certain(resource: PlanNode): readonly PlanNode[];
  /** The companions of a type that may complete a resource. */
  open(resource: PlanNode, type: string): OpenCompanions;
  /** The companions of a type in their present state, where the plan changes or deletes them. */
  former(resource: PlanNode, type: string): readonly PlanNode[];
  /** True where the plan creates, changes or deletes a companion of the resource. */
  isChanged(resource: PlanNode): boolean;
}

/** A known name leads through no other resource. */
const NOTHING_BETWEEN: ReadonlySet<string> = new Set();

/**
 * Finds the resources that each companion completes.
 * @param changing By type, the present state of what the plan changes or deletes: a resource that one of these
 * completes changes too.
 */
export function companionsOf(
  reader: PlanSubject,
  resources: NamedResources,
  graph: PlanGraph,
  changing: ReadonlyMap<string, readonly PlanNode[]>,
): Companions {
  const certain = new Map<PlanNode, PlanNode[]>();
  const former = new Map<PlanNode, PlanNode[]>();
  const possible = new PossibleCompanions(resources, graph);
  const reaches = new Reaches(resources, graph, reader);
  const leadsBy = new Map<Search, Leads>();
  for (const [type, attribute] of Object.entries(reader.companions)) {
    const search = resources.searchBy(type);
    const leads = leadsBy.get(search) ?? new Leads(resources, graph, search);
    leadsBy.set(search, leads);
    for (const companion of graph.ofType(type)) {
      const belonging = belongingOf(companion, attribute, { reader, resources, search, leads, reaches, graph });
      for (const resource of belonging.certain) addTo(certain, resource, companion);
      possible.add(companion, attribute, belonging);
    }
    for (const node of changing.get(type) ?? []) {
      const name = knownText(node, attribute);
      if (name === undefined || reader.isOwn?.(resourceOf(node), NOTHING_BETWEEN) === false) continue;
      for (const resource of resources.find(name, providerOf(node))) addTo(former, resource, node);
    }
  }
  const ofType = (nodes: readonly PlanNode[] | undefined, type: string): readonly PlanNode[] =>
    nodes?.filter((node) => node.type === type) ?? [];
  return {
    certain: (resource) => certain.get(resource) ?? [],
    open: (resource, type) => possible.of(resource, type),
    former: (resource, type) => ofType(former.get(resource), type),
    isChanged: (resource) =>
      former.has(resource) || certain.get(resource)?.some(({ change }) => change !== "no-op") === true,
  };
}
