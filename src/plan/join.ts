import { addTo, groupBy } from "../core/group-by";
import { isUnknown, unknown, type Known } from "../core/known";
import type { AttributePath, PlanJoin, PlannedResource, PlanSubject } from "../resources/plan-reader";
import type { Companions } from "./companions";
import type { Estate } from "./estate";
import type { Imagined } from "./imagined";
import { providerOf, resourceOf, type PlanNode, type ToldByReferences } from "./node";
import { PolicyDocuments } from "./policy-documents";
import { unlike } from "./possible-companions";
import { resolve } from "./resolution";
import { nothingElse, type Search, type Resolution } from "./search";
import { pathText, type SensitivityTrace } from "./values";

/** The attributes by which Terraform's resources are named by others. */
const NAMING = ["id", "arn", "name", "identifier", "cluster_identifier"];

/** What a join is made from. */
export interface Joining {
  readonly companions: Companions;
  /** By type of companions, the attribute that names what they complete. */
  readonly namedBy: Readonly<Record<string, string>>;
  /** What is taken to stand otherwise than the plan says. */
  readonly imagined: Imagined;
  /** Learns of what is read through the join, too. */
  readonly trace: SensitivityTrace;
  /** Learns the types of companions of which the reader takes one alone. */
  readonly readAsOne: Set<string>;
}

/** What a plan holds beside each of its resources. */
export class Joiner {
  private readonly byProviderAndType: ReadonlyMap<string, readonly PlanNode[]>;
  private readonly byAddress: ReadonlyMap<string, PlanNode>;
  private readonly policies: PolicyDocuments;
  /** What was given to readers, to be asked for what is beside it in turn. */
  private readonly given = new WeakMap<PlannedResource, PlanNode>();
  private readonly byTypes = new Map<string, ReadonlyMap<string, readonly PlanNode[]>>();

  constructor(
    private readonly estate: Estate,
    private readonly told: ToldByReferences,
    private readonly companionsOf: (subject: PlanSubject) => Companions,
  ) {
    this.byAddress = new Map(estate.nodes.map((node) => [node.address, node]));
    this.policies = new PolicyDocuments(estate);
    const managed = estate.nodes.filter(({ mode }) => mode === "managed");
    this.byProviderAndType = groupBy(managed, (node) => `${providerOf(node)} ${node.type}`);
  }

  joinOf(node: PlanNode, { companions, namedBy, imagined, trace, readAsOne }: Joining): PlanJoin {
    const seen = (found: PlanNode): PlannedResource => {
      const resource = resourceOf(found, trace, this.told);
      this.given.set(resource, found);
      return resource;
    };
    const allOf = (found: Known<readonly PlanNode[]>) => (isUnknown(found) ? found : found.map(seen));
    const known = new Map<string, readonly Known<PlanNode>[]>();
    // Readers come back to a type, for one attribute after the other.
    const all = (type: string): readonly Known<PlanNode>[] => {
      const found = known.get(type) ?? companionsIn(imagined, node, type, companions);
      known.set(type, found);
      return found;
    };
    return {
      companions: (type) => all(type).map((found) => (isUnknown(found) ? found : seen(found))),
      companion: (type) => {
        readAsOne.add(type);
        const found = all(type);
        const there = found.filter((one): one is PlanNode => !isUnknown(one));
        const [first, second] = unlike(there, namedBy[type]);
        if (first === undefined) return found.find(isUnknown) ?? null;
        if (second === undefined) return seen(first);
        return unknown(`${first.address} and ${second.address} are both meant for it: which one holds is not known.`);
      },
      former: (type) => companions.former(node, type).map(seen),
      beside: (type) => (this.byProviderAndType.get(`${providerOf(node)} ${type}`) ?? []).map(seen),
      policy: (resource, attribute) => {
        const text = resource.text(attribute);
        const holder = this.byAddress.get(resource.address);
        if (!isUnknown(text) || holder?.type !== resource.type || imagined.instead(holder) !== holder) return text;
        return this.policies.policyOf(holder, attribute, node, trace) ?? text;
      },
      named: (types, ...path) => allOf(this.namedBy(node, types, path, () => true)),
      onlyNamed: (types, ...path) => allOf(this.namedBy(node, types, path, ({ isPlain }) => isPlain)),
      of: (resource, subject) =>
        this.joinOf(this.given.get(resource) ?? node, {
          companions: this.companionsOf(subject),
          namedBy: subject.companions,
          imagined,
          trace,
          readAsOne: new Set(),
        }),
    };
  }

  private namedBy(
    node: PlanNode,
    types: readonly string[],
    path: AttributePath,
    isEnough: (resolution: Resolution) => boolean,
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
    const resolution = resolve(this.estate, node, heads, searchFor(types));
    const { targets, values, computed, unresolved, choices, hidden } = resolution;
    const isOpen = choices.size + computed.size + unresolved.size + hidden.size > 0;
    if (heads.length === 0 || isOpen || !isEnough(resolution)) {
      const name = path.reduce<string>(pathText, "");
      return unknown(`${name} comes from ${heads.join(", ") || "elsewhere"}: the plan does not say which they are.`);
    }
    const byName = this.nodesByName(types);
    return [...targets, ...[...values].flatMap((value) => byName.get(value) ?? [])];
  }

  private nodesByName(types: readonly string[]): ReadonlyMap<string, readonly PlanNode[]> {
    const key = types.join();
    const found = this.byTypes.get(key) ?? this.indexByName(types);
    this.byTypes.set(key, found);
    return found;
  }

  private indexByName(types: readonly string[]): ReadonlyMap<string, readonly PlanNode[]> {
    const index = new Map<string, PlanNode[]>();
    for (const node of this.estate.nodes.filter(({ type }) => types.includes(type))) {
      const resource = resourceOf(node);
      const names = new Set(NAMING.map((attribute) => resource.text(attribute)));
      for (const name of names) {
        if (typeof name === "string") addTo(index, name, node);
      }
    }
    return index;
  }
}

/** The companions that a resource is taken to have; an Unknown for each that stays open. */
function companionsIn(
  { instead, beside, supposed }: Imagined,
  target: PlanNode,
  type: string,
  companions: Companions,
): readonly Known<PlanNode>[] {
  const certain = companions.certain(target).filter((node) => node.type === type && supposed.get(node) !== false);
  const { each, others } = companions.open(target, type);
  const open = each.flatMap(({ node, reason }): readonly Known<PlanNode>[] => {
    const isThere = supposed.get(node);
    return isThere === undefined ? [reason] : isThere ? [node] : [];
  });
  return [
    ...(others === undefined ? [] : [others]),
    ...[...certain, ...open].flatMap((found) => (isUnknown(found) ? found : (instead(found) ?? []))),
    ...beside.filter((one) => one.type === type),
  ];
}

function searchFor(types: readonly string[]): Search {
  return {
    isTarget: ({ type }, attribute) => types.includes(type) && (attribute === undefined || NAMING.includes(attribute)),
    sameAs: nothingElse,
  };
}
