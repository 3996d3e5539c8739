import { addTo, groupBy } from "../core/group-by";
import { isUnknown, unknown, type Known } from "../core/known";
import type { AttributePath, PlanJoin, PlannedResource, PlanSubject } from "../resources/plan-reader";
import type { Companions } from "./companions";
import type { PlanGraph } from "./plan-graph";
import type { Imagined } from "./imagined";
import { providerOf, type PlanNode } from "./node";
import { knownText, NodeValues, resourceOf, type ToldByReferences } from "./node-values";
import { PolicyDocuments } from "./policy-documents";
import { unlike } from "./possible-companions";
import { resolve } from "./resolution";
import { nothingElse, type Search, type Resolution } from "./search";
import { namesOf } from "./told-by-types";
import { pathText, type SensitivityTrace } from "./values";

/** What is needed to make a join. */
export interface Joining {
  readonly companions: Companions;
  /** The attribute that names the resource which a companion completes, by the companion's type. */
  readonly namedBy: Readonly<Record<string, string>>;
  /** What is imagined to differ from the plan. */
  readonly imagined: Imagined;
  /** Is told of sensitive values that are read through the join. */
  readonly trace: SensitivityTrace;
  /** Is told the types for which the reader asks for the single companion (`PlanJoin.companion`). */
  readonly readAsOne: string[];
}

/** Makes, for each resource of a plan, the join through which readers see the other resources. */
export class Joiner {
  // Few readers ask for these, so that they are made only when one does.
  private byType: ReadonlyMap<string, readonly PlanNode[]> | undefined;
  private byAddress: ReadonlyMap<string, PlanNode> | undefined;
  private readonly policies: PolicyDocuments;
  private readonly byProviders = new Map<string, ReadonlyMap<string, readonly PlanNode[]>>();
  private readonly byTypes = new Map<string, ReadonlyMap<string, readonly PlanNode[]>>();

  constructor(
    private readonly graph: PlanGraph,
    private readonly told: ToldByReferences,
    private readonly companionsOf: (subject: PlanSubject) => Companions,
  ) {
    this.policies = new PolicyDocuments(graph);
  }

  joinOf(node: PlanNode, joining: Joining): PlanJoin {
    return new NodeJoin(this, node, joining);
  }

  /** A node as readers see it; a join can also be made of it in turn (`joinOfSeen`). */
  seen(node: PlanNode, trace: SensitivityTrace): PlannedResource {
    return new SeenResource(node, trace, this.told);
  }

  beside(node: PlanNode, type: string): readonly PlanNode[] {
    const byProvider = this.byProviders.get(type) ?? groupBy(this.graph.ofType(type), providerOf);
    this.byProviders.set(type, byProvider);
    return byProvider.get(providerOf(node)) ?? [];
  }

  policy(
    node: PlanNode,
    resource: PlannedResource,
    attribute: string,
    { imagined, trace }: Joining,
  ): ReturnType<PlanJoin["policy"]> {
    const text = resource.text(attribute);
    if (!isUnknown(text)) return text;
    this.byAddress ??= new Map(this.graph.nodes.map((one) => [one.address, one]));
    const holder = this.byAddress.get(resource.address);
    if (holder?.type !== resource.type || imagined.instead(holder) !== holder) return text;
    return this.policies.policyOf(holder, attribute, node, trace) ?? text;
  }

  /** The join of a resource that was given to a reader, or of the node where it was not. */
  joinOfSeen(resource: PlannedResource, node: PlanNode, subject: PlanSubject, { imagined, trace }: Joining): PlanJoin {
    return this.joinOf(resource instanceof SeenResource ? resource.node : node, {
      companions: this.companionsOf(subject),
      namedBy: subject.companions,
      imagined,
      trace,
      readAsOne: [],
    });
  }

  namedBy(
    node: PlanNode,
    types: readonly string[],
    path: AttributePath,
    isEnough: (resolution: Resolution) => boolean,
    chosen: "one" | "any" = "one",
  ): Known<readonly PlanNode[]> {
    const resource = resourceOf(node);
    const one = resource.text(...path);
    const names = typeof one === "string" ? [one] : resource.texts(...path);
    if (names === null) return [];
    const known = isUnknown(names) ? [] : names.filter((name): name is string => !isUnknown(name));
    if (!isUnknown(names) && known.length === names.length) {
      const byName = this.nodesByName(types);
      return known.flatMap((name) => byName.get(name) ?? []);
    }
    const heads = node.place.written.along(path).heads();
    const resolution = resolve(this.graph, node, heads, searchFor(types));
    const { found, values, computed, unresolved, choices, hidden } = resolution;
    const isOpen = computed.size + unresolved.size + hidden.size + (chosen === "one" ? choices.size : 0) > 0;
    if (heads.length === 0 || isOpen || !isEnough(resolution)) {
      const name = path.reduce<string>(pathText, "");
      return unknown(`${name} comes from ${heads.join(", ") || "elsewhere"}: the plan does not say which they are.`);
    }
    const byName = this.nodesByName(types);
    const mayBe = [...choices].flatMap((instances) => [...instances.values()]);
    return [...found, ...mayBe, ...[...values].flatMap((value) => byName.get(value) ?? [])];
  }

  private nodesByName(types: readonly string[]): ReadonlyMap<string, readonly PlanNode[]> {
    const key = types.join();
    const found = this.byTypes.get(key) ?? this.indexByName(types);
    this.byTypes.set(key, found);
    return found;
  }

  private indexByName(types: readonly string[]): ReadonlyMap<string, readonly PlanNode[]> {
    const byType = (this.byType ??= groupBy(this.graph.nodes, ({ type }) => type));
    const index = new Map<string, PlanNode[]>();
    for (const node of types.flatMap((type) => byType.get(type) ?? [])) {
      for (const name of new Set([...namesOf(node.type)].map((attribute) => knownText(node, attribute)))) {
        if (name !== undefined) addTo(index, name, node);
      }
    }
    return index;
  }
}

/** A resource that is given to readers, with its node so that a join can be made of it in turn. */
class SeenResource extends NodeValues {
  constructor(
    readonly node: PlanNode,
    trace: SensitivityTrace,
    told: ToldByReferences,
  ) {
    super(node, trace, told);
  }
}

/** The join of one resource. */
class NodeJoin implements PlanJoin {
  /** The companions of each type: readers ask for the same type once for each attribute. */
  private readonly cache = new Map<string, readonly Known<PlanNode>[]>();

  constructor(
    private readonly joiner: Joiner,
    private readonly node: PlanNode,
    private readonly joining: Joining,
  ) {}

  companions(type: string): readonly Known<PlannedResource>[] {
    return this.all(type).map((found) => (isUnknown(found) ? found : this.seen(found)));
  }

  companion(type: string): Known<PlannedResource | null> {
    const { readAsOne } = this.joining;
    if (!readAsOne.includes(type)) readAsOne.push(type);
    const found = this.all(type);
    if (found.length === 0) return null;
    const there = found.filter((one): one is PlanNode => !isUnknown(one));
    const [first, second] = unlike(there, this.joining.namedBy[type]);
    if (first === undefined) return found.find(isUnknown) ?? null;
    if (second === undefined) return this.seen(first);
    return unknown(`${first.address} and ${second.address} both name it: which one takes effect is not known.`);
  }

  former(type: string): readonly PlannedResource[] {
    return this.allSeen(this.joining.companions.former(this.node, type));
  }

  beside(type: string): readonly PlannedResource[] {
    return this.allSeen(this.joiner.beside(this.node, type));
  }

  policy(resource: PlannedResource, attribute: string): ReturnType<PlanJoin["policy"]> {
    return this.joiner.policy(this.node, resource, attribute, this.joining);
  }

  named(types: readonly string[], ...path: AttributePath): Known<readonly PlannedResource[]> {
    const found = this.joiner.namedBy(this.node, types, path, () => true);
    return isUnknown(found) ? found : this.allSeen(found);
  }

  onlyNamed(types: readonly string[], ...path: AttributePath): Known<readonly PlannedResource[]> {
    const found = this.joiner.namedBy(this.node, types, path, ({ isPlain }) => isPlain);
    return isUnknown(found) ? found : this.allSeen(found);
  }

  possiblyNamed(types: readonly string[], ...path: AttributePath): Known<readonly PlannedResource[]> {
    const found = this.joiner.namedBy(this.node, types, path, ({ isPlain }) => isPlain, "any");
    return isUnknown(found) ? found : this.allSeen(found);
  }

  of(resource: PlannedResource, subject: PlanSubject): PlanJoin {
    return this.joiner.joinOfSeen(resource, this.node, subject, this.joining);
  }

  private all(type: string): readonly Known<PlanNode>[] {
    const { imagined, companions } = this.joining;
    const found = this.cache.get(type) ?? companionsIn(imagined, this.node, type, companions);
    this.cache.set(type, found);
    return found;
  }

  private seen(node: PlanNode): PlannedResource {
    return this.joiner.seen(node, this.joining.trace);
  }

  private allSeen(nodes: readonly PlanNode[]): readonly PlannedResource[] {
    return nodes.map((node) => this.seen(node));
  }
}

/** The companions that a resource is supposed to have, and an Unknown for each that stays open. */
function companionsIn(
  { instead, beside, supposed }: Imagined,
  resource: PlanNode,
  type: string,
  companions: Companions,
): readonly Known<PlanNode>[] {
  const { each, others } = companions.open(resource, type);
  const found: Known<PlanNode>[] = others === undefined ? [] : [others];
  const add = (node: PlanNode): void => {
    const read = instead(node);
    if (read !== undefined) found.push(read);
  };
  for (const node of companions.certainOf(resource, type)) {
    if (supposed.get(node) !== false) add(node);
  }
  for (const { node, reason } of each) {
    const isThere = supposed.get(node);
    if (isThere === undefined) found.push(reason);
    else if (isThere) add(node);
  }
  for (const one of beside) if (one.type === type) found.push(one);
  return found;
}

function searchFor(types: readonly string[]): Search {
  return {
    isSought: ({ type }, attribute) =>
      types.includes(type) && (attribute === undefined || namesOf(type).has(attribute)),
    sameAs: nothingElse,
  };
}
