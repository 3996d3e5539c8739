import { addTo } from "../core/group-by";
import type { PlanSubject } from "../resources/plan-reader";
import { belongingOf } from "./belonging";
import type { PlanGraph } from "./plan-graph";
import { Leads } from "./leads";
import { providerOf, type PlanNode } from "./node";
import { knownNames, resourceOf } from "./node-values";
import { PossibleCompanions, type OpenCompanions } from "./possible-companions";
import { Reaches } from "./reach";
import type { Search } from "./search";
import type { NamedResources } from "./named-resources";

/** The companions of every resource of one reader. */
export interface Companions {
  /** The companions, of all types, that certainly complete a resource. */
  certain(resource: PlanNode): readonly PlanNode[];
  /** The companions of one type that certainly complete a resource. */
  certainOf(resource: PlanNode, type: string): readonly PlanNode[];
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
 * Finds the resources that each companion completes. The companions of a type are looked at only when a caller asks for
 * that type.
 * @param changing By type, the present state of what the plan changes or deletes: a resource that one of these
 * completes changes too.
 */
export function companionsOf(
  reader: PlanSubject,
  resources: NamedResources,
  graph: PlanGraph,
  changing: ReadonlyMap<string, readonly PlanNode[]>,
): Companions {
  return new FoundCompanions(reader, resources, graph, changing);
}

/** The companions of one type, by the resource that they complete. */
interface OfType {
  readonly certain: ReadonlyMap<PlanNode, readonly PlanNode[]>;
  readonly former: ReadonlyMap<PlanNode, readonly PlanNode[]>;
}

const NOTHING: OfType = { certain: new Map(), former: new Map() };
const NONE: readonly PlanNode[] = [];

/**
 * The companions of one reader, found separately for each type, because a reader often needs only some of its types: if
 * a plan takes over the default group of each VPC, no caller asks which rules name that group.
 */
class FoundCompanions implements Companions {
  private readonly types: readonly string[];
  private readonly found = new Map<string, OfType>();
  private readonly possible: PossibleCompanions;
  private readonly reaches: Reaches;
  private readonly leadsBy = new Map<Search, Leads>();

  constructor(
    private readonly reader: PlanSubject,
    private readonly resources: NamedResources,
    private readonly graph: PlanGraph,
    private readonly changing: ReadonlyMap<string, readonly PlanNode[]>,
  ) {
    this.types = Object.keys(reader.companions);
    this.possible = new PossibleCompanions(resources, graph);
    this.reaches = new Reaches(resources, graph, reader);
  }

  certain(resource: PlanNode): readonly PlanNode[] {
    return this.types.flatMap((type) => this.certainOf(resource, type));
  }

  certainOf(resource: PlanNode, type: string): readonly PlanNode[] {
    return this.ofType(type).certain.get(resource) ?? NONE;
  }

  open(resource: PlanNode, type: string): OpenCompanions {
    this.ofType(type);
    return this.possible.of(resource, type);
  }

  former(resource: PlanNode, type: string): readonly PlanNode[] {
    return this.ofType(type).former.get(resource) ?? NONE;
  }

  isChanged(resource: PlanNode): boolean {
    return this.types.some((type) => {
      const { certain, former } = this.ofType(type);
      return former.has(resource) || certain.get(resource)?.some(({ change }) => change !== "no-op") === true;
    });
  }

  private ofType(type: string): OfType {
    const { [type]: attribute } = this.reader.companions;
    const found = this.found.get(type) ?? (attribute === undefined ? NOTHING : this.find(type, attribute));
    this.found.set(type, found);
    return found;
  }

  private find(type: string, attribute: string): OfType {
    const { reader, resources, graph, reaches } = this;
    const certain = new Map<PlanNode, PlanNode[]>();
    const former = new Map<PlanNode, PlanNode[]>();
    const search = resources.searchBy(type);
    const leads = this.leadsBy.get(search) ?? new Leads(resources, graph, search);
    this.leadsBy.set(search, leads);
    for (const companion of graph.ofType(type)) {
      const belonging = belongingOf(companion, attribute, { reader, resources, search, leads, reaches, graph });
      for (const resource of belonging.certain) addTo(certain, resource, companion);
      this.possible.add(companion, attribute, belonging);
    }
    for (const node of this.changing.get(type) ?? []) {
      const names = knownNames(node, attribute);
      if (names === undefined || reader.isOwn?.(resourceOf(node), NOTHING_BETWEEN) === false) continue;
      for (const name of names) {
        for (const resource of resources.find(name, providerOf(node))) addTo(former, resource, node);
      }
    }
    return { certain, former };
  }
}
