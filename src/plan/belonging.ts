import { unknown, type Unknown } from "../core/known";
import type { PlanSubject } from "../resources/plan-reader";
import type { PlanGraph, Instances } from "./plan-graph";
import type { Leads } from "./leads";
import { providerOf, type PlanNode } from "./node";
import { isUnset, knownText, resourceOf } from "./node-values";
import { onlyOneIn, type Reach, type Reaches } from "./reach";
import { resolve } from "./resolution";
import type { Resolution, Search } from "./search";
import type { NamedResources } from "./named-resources";

/** What one companion completes. */
export interface Belonging {
  /** The resource itself, where the plan tells. */
  readonly certain: readonly PlanNode[];
  /** Those that it may complete. */
  readonly possible: readonly PlanNode[];
  /** Blocks of whose instances it may complete one. */
  readonly choices: readonly Instances[];
  /** What locals can name: it may complete one of these. */
  readonly reaches: readonly Reach[];
  /** What other resources compute and its name comes from: it may complete what is named so. */
  readonly computed: ReadonlySet<string>;
  /** Whether it may complete others too: those without a known name, or any. */
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

/** What belongings are told from. */
export interface BelongingContext {
  readonly reader: PlanSubject;
  readonly resources: NamedResources;
  /** Looks for what names a resource to companions of the type. */
  readonly search: Search;
  readonly leads: Leads;
  readonly reaches: Reaches;
  readonly graph: PlanGraph;
}

/**
 * Finds what a companion completes: by the value that names it where that is known, else by following the references
 * of its expression. Where these lead to several resources, or nowhere, it may be any's.
 * @param attribute The attribute that names what it completes.
 */
export function belongingOf(companion: PlanNode, attribute: string, context: BelongingContext): Belonging {
  const named = namedBy(companion, attribute, context);
  const isOwn = context.reader.isOwn?.(resourceOf(companion), named.through) ?? true;
  if (isOwn === false) return NOTHING;
  if (isOwn === true) return named;
  const { certain, possible } = named;
  return { ...named, certain: [], possible: [...certain, ...possible], reason: isOwn };
}

/** What a companion names, with what of other resources it does so through. */
type Named = Belonging & Pick<Resolution, "through">;

const NAMES_NOTHING: Named = { ...NOTHING, through: new Set() };

function namedBy(companion: PlanNode, attribute: string, context: BelongingContext): Named {
  const { resources, search, leads, reaches, graph } = context;
  const provider = providerOf(companion);
  const name = knownText(companion, attribute);
  if (name !== undefined) return { ...NAMES_NOTHING, certain: resources.find(name, provider) };
  if (isUnset(companion, attribute)) return NAMES_NOTHING;
  const heads = companion.place.written.along([attribute]).heads();
  const resolution = resolve(graph, companion, heads, search);
  const { choices, hidden, computed, computing, unresolved, through } = resolution;
  const byValue = [...resolution.values].flatMap((value) => resources.find(value, provider));
  const candidates = [...new Set([...resolution.found, ...byValue])];
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
    reason: mayComplete(companion, attribute, heads, isResolved ? "leads to several" : "the plan does not resolve"),
  };
}

function onlyOneOf([reach, another]: readonly Reach[], attribute: string): PlanNode | undefined {
  return reach === undefined || another !== undefined ? undefined : onlyOneIn(reach, attribute);
}

// What is not known yet is not the name of what has one already; a data source may find that all the same.
function othersOf(unresolved: readonly string[]): Belonging["others"] {
  return unresolved.some((reference) => reference.startsWith("data.")) ? "any" : "open";
}

function mayComplete({ address }: PlanNode, attribute: string, heads: readonly string[], why: string): Unknown {
  const expression = heads.length === 0 ? "an expression that the plan does not show" : heads.join(", ");
  return unknown(`${address} may be meant for it: its ${attribute} is ${expression}, which ${why}.`);
}
