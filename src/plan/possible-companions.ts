import { unknown, type Unknown } from "../core/known";
import type { Belonging } from "./belonging";
import type { PlanGraph, Instances } from "./plan-graph";
import { isMarked, isObject } from "./json";
import { instanceIdOf } from "./module-path";
import type { PlanNode } from "./node";
import type { Reach } from "./reach";
import { isInstanceReference } from "./reference";
import type { NamedResources } from "./named-resources";

/** A companion that may belong to a resource, or not. */
export interface OpenCompanion {
  readonly node: PlanNode;
  /** Why this is open, in a sentence that names the companion. */
  readonly reason: Unknown;
}

/** The same, with its content, by which it is told from others. The content is made only where there are others. */
class Candidate implements OpenCompanion {
  private ownContent: string | undefined;

  constructor(
    readonly node: PlanNode,
    readonly reason: Unknown,
    private readonly attribute: string,
  ) {}

  get content(): string {
    this.ownContent ??= contentOf(this.node, this.attribute);
    return this.ownContent;
  }
}

/** The companions that may belong to a resource, or not. Companions that are alike are listed once. */
export interface OpenCompanions {
  readonly each: readonly OpenCompanion[];
  /** Says that there are even more; `undefined` where these are all. */
  readonly others: Unknown | undefined;
}

/** How many open companions of a type are looked at, for each reason why they are open. */
const MOST_OPEN = 32;

/** No open companion. */
const NONE_OPEN: OpenCompanions = { each: [], others: undefined };

/**
 * What open companions may complete: a resource, one of a block's instances, one of the resources that local values can
 * name, or a resource whose name is computed from an attribute.
 */
type Key = PlanNode | Instances | Reach | string;

/**
 * The companions that may belong to resources, or not. One that may belong to any resource is kept once and not for
 * each resource, so that the work grows with the plan's size and not with its square.
 */
export class PossibleCompanions {
  /** The candidates, by type and by what they may complete. */
  private readonly kept = new Map<string, Map<Key, Candidate[]>>();
  private readonly reachesOf = new Map<PlanNode, Set<Reach>>();
  private readonly indexed = new Set<Reach>();
  /** What was found, by type: it is asked for whenever a resource is read. */
  private readonly found = new Map<string, Map<PlanNode, OpenCompanions>>();

  constructor(
    private readonly resources: NamedResources,
    private readonly graph: PlanGraph,
  ) {}

  /** Adds a companion. All must be added before any is looked for. */
  add(node: PlanNode, attribute: string, belonging: Belonging): void {
    const { possible, choices, reaches, computed, others, reason } = belonging;
    if (others === "none" && possible.length + choices.length + reaches.length + computed.size === 0) return;
    const keys = [...possible, ...choices, ...reaches, ...computed, ...(others === "none" ? [] : [others])];
    const byKey = this.kept.get(node.type) ?? new Map<Key, Candidate[]>();
    this.kept.set(node.type, byKey);
    reaches.forEach((reach) => {
      this.index(reach);
    });
    const candidate = new Candidate(node, reason, attribute);
    for (const key of keys) {
      const alike = byKey.get(key);
      if (alike === undefined) byKey.set(key, [candidate]);
      // One more than the limit is kept: it tells that there are more.
      else if (alike.length <= MOST_OPEN && alike.every(({ content }) => content !== candidate.content)) {
        alike.push(candidate);
      }
    }
  }

  of(resource: PlanNode, type: string): OpenCompanions {
    const byKey = this.kept.get(type);
    if (byKey === undefined) return NONE_OPEN;
    const byResource = this.found.get(type) ?? new Map<PlanNode, OpenCompanions>();
    this.found.set(type, byResource);
    const open = byResource.get(resource) ?? this.find(resource, type, byKey);
    byResource.set(resource, open);
    return open;
  }

  private find(resource: PlanNode, type: string, byKey: ReadonlyMap<Key, readonly Candidate[]>): OpenCompanions {
    const { modulePath, mode, name } = resource;
    const keys: readonly Key[] = [
      resource,
      this.graph.instancesOf(modulePath, mode, resource.type, name),
      ...(this.reachesOf.get(resource) ?? []),
      ...(this.resources.isOpen(resource) ? [...this.resources.computedNamesOf(resource), "open"] : []),
      "any",
    ];
    const found = keys.flatMap((key) => byKey.get(key) ?? []);
    if (found.length === 0) return NONE_OPEN;
    const all =
      found.length === 1 ? found : [...new Map(found.map((candidate) => [candidate.content, candidate])).values()];
    const [first] = all.slice(MOST_OPEN);
    return {
      each: all.slice(0, MOST_OPEN),
      others:
        first &&
        unknown(
          `More than ${MOST_OPEN} ${type} may be meant for it, too many to judge. Of these ${first.reason.reason}`,
        ),
    };
  }

  private index(reach: Reach): void {
    if (this.indexed.has(reach)) return;
    this.indexed.add(reach);
    for (const resource of reach.resources) {
      const reaches = this.reachesOf.get(resource) ?? new Set<Reach>();
      this.reachesOf.set(resource, reaches.add(reach));
    }
  }
}

/** Attributes that AWS assigns and that say nothing of what a companion sets. */
const GIVEN: ReadonlySet<string> = new Set(["id", "arn"]);

/** The companions in order, where those that are alike are listed once. */
export function unlike(companions: readonly PlanNode[], attribute = ""): readonly PlanNode[] {
  if (companions.length <= 1) return companions;
  const first = new Map<string, PlanNode>();
  for (const companion of companions) {
    const content = contentOf(companion, attribute);
    if (!first.has(content)) first.set(content, companion);
  }
  return [...first.values()];
}

/**
 * The values of a companion, without the attribute that names what it completes, as one text: companions with the same
 * text are alike. Where not all values are known, only instances of one block in one module can be alike, and only
 * where the unknown values are the same for all of them.
 */
function contentOf({ address, type, name, modulePath, place }: PlanNode, attribute: string): string {
  const isTold = (key: string): boolean => key !== attribute && !GIVEN.has(key);
  const without = (values: unknown): unknown =>
    isObject(values) ? Object.fromEntries(Object.entries(values).filter(([key]) => isTold(key))) : values;
  const unknowns = without(place.unknowns);
  const marked = isObject(unknowns) ? Object.keys(unknowns).filter((key) => isMarked(unknowns[key])) : [];
  const isOfInstance = marked.some((key) => place.written.along([key]).heads().some(isInstanceReference));
  const origin = isOfInstance ? address : [instanceIdOf(modulePath), name];
  return JSON.stringify([type, without(place.value), unknowns, isMarked(unknowns) ? origin : null]);
}
