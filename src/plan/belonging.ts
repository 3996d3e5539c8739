import { unknown, type Unknown } from "../core/known";
import type { PlanSubject } from "../resources/plan-reader";
import type { PlanGraph, Instances } from "./plan-graph";
import type { Leads } from "./leads";
import { providerOf, type PlanNode } from "./node";
import { isUnset, knownNames, resourceOf } from "./node-values";
import { onlyOneIn, type Reach, type Reaches } from "./reach";
import { resolve } from "./resolution";
import type { Resolution, Search } from "./search";
import type { NamedResources } from "./named-resources";

/** The resources that one companion completes or may complete. */
export interface Belonging {
  /** The resources that it completes, where the plan tells. */
  readonly certain: readonly PlanNode[];
  /** Resources that it may complete. */
  readonly possible: readonly PlanNode[];
  /** The instances of a block each: it may complete one instance of each block. */
  readonly choices: readonly Instances[];
  /** What local values of a module can name: it may complete one of these resources. */
  readonly reaches: readonly Reach[];
  /**
   * The computed attributes of other resources that its value comes from: it may complete a resource whose name comes
   * from the same ones.
   */
  readonly computed: ReadonlySet<string>;
  /**
   * Whether it may complete resources beside these: `open` means any whose name is not known yet, `any` means any at
   * all.
   */
  readonly others: "none" | "open" | "any";
  readonly reason: Unknown;
}

const NOTHING: Belonging = {
  certain: [],
  possible: [],
  choices: [],
  reaches: [],
  computed: new Set(),
  others: "none",
  reason: unknown(""),
};

/** What is needed to tell which resources a companion completes. */
export interface BelongingContext {
  readonly reader: PlanSubject;
  readonly resources: NamedResources;
  /** Looks for the attributes that companions of this type use to name a resource. */
  readonly search: Search;
  readonly leads: Leads;
  readonly reaches: Reaches;
  readonly graph: PlanGraph;
}

/**
 * Finds what a companion completes. Where the value that names the resource is known, that value tells; otherwise the
 * references of its expression are followed. Where these lead to several resources, the companion may belong to each of
 * them; where they lead nowhere, it may belong to any.
 * @param attribute The attribute that names what it completes: a text, or a list of texts.
 */
export function belongingOf(companion: PlanNode, attribute: string, context: BelongingContext): Belonging {
  const named = namedBy(companion, attribute, context);
  const isOwn = context.reader.isOwn?.(resourceOf(companion), named.through) ?? true;
  if (isOwn === false) return NOTHING;
  if (isOwn === true) return named;
  const { certain, possible } = named;
  return { ...named, certain: [], possible: [...certain, ...possible], reason: isOwn };
}

/** The resources that a companion names, and the attributes of other resources that the reference leads through. */
type Named = Belonging & Pick<Resolution, "through">;

const NAMES_NOTHING: Named = { ...NOTHING, through: new Set() };

function namedBy(companion: PlanNode, attribute: string, context: BelongingContext): Named {
  const { resources, search, leads, reaches, graph } = context;
  const provider = providerOf(companion);
  const names = knownNames(companion, attribute);
  if (names !== undefined) {
    return { ...NAMES_NOTHING, certain: names.flatMap((name) => resources.find(name, provider)) };
  }
  if (isUnset(companion, attribute)) return NAMES_NOTHING;
  const heads = companion.place.written.along(attribute.split(".")).heads();
  const resolution = resolve(graph, companion, heads, search);
  const { choices, hidden, computed, computing, unresolved, through } = resolution;
  const candidates = candidatesOf(resolution, (value) => resources.find(value, provider));
  const leadsNowhere = heads.length === 0 || unresolved.size > 0;
  const isResolved = !leadsNowhere && computed.size === 0 && hidden.size === 0;
  if (isResolved && choices.size === 0 && candidates.length <= 1) return { ...NOTHING, through, certain: candidates };
  const reached = [...hidden].map((module) => reaches.of(module));
  const only = onlyOneOf(reached, attribute);
  if (!leadsNowhere && computed.size + choices.size + candidates.length === 0 && only) {
    return { ...NOTHING, through, certain: [only] };
  }
  const led = [...computing].map((node) => leads.of(node));
  const others = leadsNowhere ? othersOf([...unresolved]) : "none";
  return {
    certain: [],
    possible: [...candidates, ...led.flatMap((lead) => [...lead.resources])],
    choices: [...choices, ...led.flatMap((lead) => [...lead.choices])],
    reaches: [...reached, ...led.flatMap((lead) => lead.hidden.map((module) => reaches.of(module)))],
    computed,
    through,
    others: reached.some(({ isOpen }) => isOpen) ? "any" : others,
    reason: mayComplete(
      companion,
      attribute,
      heads,
      isResolved ? "leads to several resources" : "the plan does not resolve",
    ),
  };
}

function candidatesOf(
  { found, values }: Resolution,
  find: (value: string) => readonly PlanNode[],
): readonly PlanNode[] {
  // Usually there is one resource, which a reference leads to.
  return values.size === 0 ? [...found] : [...new Set([...found, ...[...values].flatMap(find)])];
}

function onlyOneOf([reach, another]: readonly Reach[], attribute: string): PlanNode | undefined {
  return reach === undefined || another !== undefined ? undefined : onlyOneIn(reach, attribute);
}

// A value that is known only after apply is not the name of a resource whose name is known already. A data source can
// still find such a resource.
function othersOf(unresolved: readonly string[]): Belonging["others"] {
  return unresolved.some((reference) => reference.startsWith("data.")) ? "any" : "open";
}

function mayComplete({ address }: PlanNode, attribute: string, heads: readonly string[], why: string): Unknown {
  const expression = heads.length === 0 ? "an expression that the plan does not show" : heads.join(", ");
  return unknown(`${address} may be meant for it: its ${attribute} is ${expression}, which ${why}.`);
}
