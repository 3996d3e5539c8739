import { isUnknown, unknown, type Known, type Unknown } from "../core/known";
import type { PlanReader } from "../resources/plan-reader";
import type { Estate, Instances } from "./estate";
import { providerOf, resourceOf, type PlanNode } from "./node";
import { resolve } from "./resolution";
import type { Targets } from "./targets";

/** The companions of every resource of one reader. */
export interface Companions {
  /** Those of a type that complete a resource; an Unknown stands for one that may. */
  of(target: PlanNode, type: string): readonly Known<PlanNode>[];
  /** Those of a type as they are, where the plan changes them or takes them away. */
  former(target: PlanNode, type: string): readonly PlanNode[];
  /** True where the plan makes, changes or takes away what completes the resource. */
  isChanged(target: PlanNode): boolean;
}

/** What one companion completes. */
interface Belonging {
  /** The resource itself, where the plan tells. */
  readonly certain: readonly PlanNode[];
  /** Those that it may complete. */
  readonly possible: readonly PlanNode[];
  /** Blocks of whose instances it may complete one. */
  readonly choices: readonly Instances[];
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
  computed: new Set(),
  others: "none",
  reason: unknown(""),
};

/**
 * Finds what each companion completes: by the value that names it where that is known, else by following the
 * references of its expression. Where these lead to several resources, or nowhere, the companion may be any's.
 * @param changing What the plan changes or takes away, as it is: what it completes changes too.
 */
export function companionsOf(
  reader: PlanReader<unknown>,
  targets: Targets,
  estate: Estate,
  changing: readonly PlanNode[],
): Companions {
  const found = new Map<PlanNode, Map<string, Known<PlanNode>[]>>();
  const forOpen = new Map<string, Unknown>();
  const forAny = new Map<string, Unknown>();
  const changed = new Set<PlanNode>();
  const forChoice = new Map<string, Map<Instances, Unknown>>();
  const forComputed = new Map<string, Map<string, Unknown>>();
  const add = (target: PlanNode, type: string, companion: Known<PlanNode>): void => {
    const byType = found.get(target) ?? new Map<string, Known<PlanNode>[]>();
    found.set(target, byType);
    const list = byType.get(type);
    if (list === undefined) byType.set(type, [companion]);
    else list.push(companion);
  };
  for (const [type, attribute] of Object.entries(reader.companions)) {
    for (const companion of estate.ofType(type)) {
      const { certain, possible, choices, computed, others, reason } = belongingOf(
        companion,
        attribute,
        targets,
        estate,
      );
      for (const target of certain) {
        add(target, type, companion);
        if (companion.change !== "no-op") changed.add(target);
      }
      for (const target of possible) add(target, type, reason);
      // One is enough to leave undecided what nothing certain decides.
      for (const choice of choices) addOnce(forChoice, type, choice, reason);
      for (const name of computed) addOnce(forComputed, type, name, reason);
      if (others === "open" && !forOpen.has(type)) forOpen.set(type, reason);
      if (others === "any" && !forAny.has(type)) forAny.set(type, reason);
    }
  }
  const former = new Map<PlanNode, PlanNode[]>();
  for (const node of changing) {
    const attribute = reader.companions[node.type];
    const name = attribute === undefined ? null : resourceOf(node, { wasRead: false }).text(attribute);
    if (typeof name !== "string") continue;
    for (const target of targets.find(name, providerOf(node))) {
      changed.add(target);
      former.set(target, [...(former.get(target) ?? []), node]);
    }
  }
  return {
    of: (target, type) => {
      const own = found.get(target)?.get(type) ?? [];
      const possible = [
        forChoice.get(type)?.get(siblingsOf(target, estate)),
        ...byComputed(target, forComputed.get(type), targets),
        targets.isOpen(target) ? forOpen.get(type) : undefined,
        forAny.get(type),
      ];
      return [...own, ...possible.filter((reason) => reason !== undefined)];
    },
    former: (target, type) => (former.get(target) ?? []).filter((node) => node.type === type),
    isChanged: (target) => changed.has(target),
  };
}

function belongingOf(companion: PlanNode, attribute: string, targets: Targets, estate: Estate): Belonging {
  const name = resourceOf(companion, { wasRead: false }).text(attribute);
  const provider = providerOf(companion);
  if (name === null) return NOTHING;
  if (!isUnknown(name)) return { ...NOTHING, certain: targets.find(name, provider) };
  const heads = companion.place.written.along([attribute]).heads();
  const resolution = resolve(estate, companion, heads, targets.search);
  const byValue = [...resolution.values].flatMap((value) => targets.find(value, provider));
  const candidates = [...new Set([...resolution.targets, ...byValue])];
  const choices = [...resolution.choices];
  const leadsNowhere = heads.length === 0 || resolution.unresolved.size > 0;
  if (!leadsNowhere && resolution.computed.size === 0) {
    if (choices.length === 0 && candidates.length <= 1) return { ...NOTHING, certain: candidates };
    const reason = mayComplete(companion, attribute, heads, "leads to several");
    return { ...NOTHING, possible: candidates, choices, reason };
  }
  return {
    certain: [],
    possible: candidates,
    choices,
    computed: resolution.computed,
    others: leadsNowhere ? othersOf([...resolution.unresolved]) : "none",
    reason: mayComplete(companion, attribute, heads, "the plan does not resolve"),
  };
}

function addOnce<K>(reasons: Map<string, Map<K, Unknown>>, type: string, key: K, reason: Unknown): void {
  const ofType = reasons.get(type) ?? new Map<K, Unknown>();
  reasons.set(type, ofType);
  if (!ofType.has(key)) ofType.set(key, reason);
}

function byComputed(
  target: PlanNode,
  reasons: ReadonlyMap<string, Unknown> | undefined,
  targets: Targets,
): readonly (Unknown | undefined)[] {
  if (reasons === undefined || !targets.isOpen(target)) return [];
  return [...targets.computedNamesOf(target)].map((name) => reasons.get(name));
}

function siblingsOf({ modulePath, mode, type, name }: PlanNode, estate: Estate): Instances {
  return estate.instancesOf(modulePath, mode, type, name);
}

// What is not known yet is not the name of what has one already; a data source may find that all the same.
function othersOf(unresolved: readonly string[]): Belonging["others"] {
  return unresolved.some((reference) => reference.startsWith("data.")) ? "any" : "open";
}

function mayComplete({ address }: PlanNode, attribute: string, heads: readonly string[], why: string): Unknown {
  const expression = heads.length === 0 ? "an expression that the plan does not show" : heads.join(", ");
  return unknown(`${address} may be meant for it: its ${attribute} is ${expression}, which ${why}.`);
}
