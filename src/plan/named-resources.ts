import { addTo, groupBy } from "../core/group-by";
import { isUnknown } from "../core/known";
import type { PlanSubject } from "../resources/plan-reader";
import type { PlanGraph } from "./plan-graph";
import { at } from "./json";
import { instanceIdOf, type ModulePath } from "./module-path";
import { providerOf, type PlanNode } from "./node";
import { knownText, resourceOf } from "./node-values";
import { resolve } from "./resolution";
import { nothingElse, type Search } from "./search";

/** The resources of one reader, to be found by the values and references that name them. */
export interface NamedResources {
  readonly all: readonly PlanNode[];
  /** Looks for the attributes that name one of them. */
  readonly search: Search;
  /** Looks for the attributes by which companions of a type name one of them. */
  searchBy(companionType: string): Search;
  /** The resources in one instance of a module. */
  inModule(module: ModulePath): readonly PlanNode[];
  /**
   * The resources that a known value names. Where several provider configurations have one of that name, only those of
   * the given configuration.
   */
  find(value: string, provider: string): readonly PlanNode[];
  /** True of a resource with a name that is known only after apply. */
  isOpen(node: PlanNode): boolean;
  /** The computed attributes of other resources that the resource's own name comes from, as `address.attribute`. */
  computedNamesOf(node: PlanNode): ReadonlySet<string>;
}

/** Finds the resources of a reader; this looks at each of them once. */
export function namedResourcesOf(reader: PlanSubject, graph: PlanGraph): NamedResources {
  const all = reader.terraformTypes.flatMap((type) => graph.ofType(type));
  const types = new Set(reader.terraformTypes);
  const identifiedBy = new Set(reader.identifiedBy);
  const withItsId = new Set(reader.companionsWithItsId ?? []);
  // It is made only when a local value asks for all resources of a module.
  let byModule: ReadonlyMap<string, readonly PlanNode[]> | undefined;
  const byIdentity = new Map<string, PlanNode[]>();
  const open = new Set<PlanNode>();
  for (const node of all) {
    if (reader.identifiedBy.some((attribute) => at(node.place.unknowns, attribute) === true)) open.add(node);
    for (const name of namesOf(node, reader)) addTo(byIdentity, name, node);
  }
  const searchFor = (taken: ReadonlySet<string>): Search => ({
    isSought: ({ mode, type }, attribute) =>
      mode === "managed" && types.has(type) && (attribute === undefined || taken.has(attribute)),
    sameAs: ({ mode, type }, attribute) => {
      const through = at(at(reader.namedThrough, type), attribute);
      if (typeof through === "string") return [through];
      if (mode === "data") return types.has(type) && identifiedBy.has(attribute) ? reader.identifiedBy : [];
      const naming = reader.companions[type];
      return attribute === "id" && withItsId.has(type) && naming !== undefined ? [naming] : [];
    },
  });
  const search = searchFor(identifiedBy);
  // One search for all types of companions that use the same attributes, so that what it finds can be shared.
  const searches = new Map<string, Search>();
  const computedNames = new Map<PlanNode, ReadonlySet<string>>();
  return {
    all,
    search,
    searchBy: (companionType) => {
      const taken = reader.companionsTake?.[companionType];
      if (taken === undefined) return search;
      const found = searches.get(taken.join()) ?? searchFor(new Set(taken));
      searches.set(taken.join(), found);
      return found;
    },
    inModule: (module) => {
      byModule ??= groupBy(all, ({ modulePath }) => instanceIdOf(modulePath));
      return byModule.get(instanceIdOf(module)) ?? [];
    },
    find: (value, provider) => {
      const found = byIdentity.get(reader.identityOf?.(value) ?? value) ?? [];
      const own = found.filter((node) => providerOf(node) === provider);
      return own.length > 0 ? own : found;
    },
    isOpen: (node) => open.has(node),
    computedNamesOf: (node) => {
      const names = computedNames.get(node) ?? computedNamesOf(node, reader, graph);
      computedNames.set(node, names);
      return names;
    },
  };
}

function namesOf(node: PlanNode, reader: PlanSubject): ReadonlySet<string> {
  const names = new Set<string>();
  for (const attribute of reader.identifiedBy) {
    const value = knownText(node, attribute) ?? "";
    if (value !== "") names.add(reader.identityOf?.(value) ?? value);
  }
  return names;
}

const NOTHING: Search = { isSought: () => false, sameAs: nothingElse };

/** Finds managed resources of any type by their id. */
const WHOEVER: Search = {
  isSought: ({ mode }, attribute) => mode === "managed" && (attribute === undefined || attribute === "id"),
  sameAs: nothingElse,
};

function computedNamesOf(node: PlanNode, reader: PlanSubject, graph: PlanGraph): ReadonlySet<string> {
  const resource = resourceOf(node);
  const written = reader.identifiedBy.filter((attribute) => isUnknown(resource.text(attribute)));
  const heads = written.flatMap((attribute) => headsOf(node, attribute));
  const names = new Set(resolve(graph, node, heads, NOTHING).computed);
  const { through, computes } = reader.computedBy?.[node.type] ?? {};
  if (through === undefined) return names;
  const others = resolve(graph, node, headsOf(node, through), WHOEVER).found;
  return new Set([...names, ...[...others].map(({ address }) => `${address}.${computes}`)]);
}

function headsOf({ place }: PlanNode, attribute: string): readonly string[] {
  return place.written.along([attribute]).heads();
}
