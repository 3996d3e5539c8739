import { addTo } from "../core/group-by";
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
  /** Those of all types that complete a resource for certain. */
  certain(target: PlanNode): readonly PlanNode[];
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
  const certain = new Map<PlanNode, PlanNode[]>();
  const former = new Map<PlanNode, PlanNode[]>();
  const possible = new PossibleCompanions(targets, estate);
  for (const [type, attribute] of Object.entries(reader.companions)) {
    for (const companion of estate.ofType(type)) {
      const belonging = belongingOf(companion, attribute, targets, estate);
      for (const target of belonging.certain) addTo(certain, target, companion);
      possible.add(type, belonging);
    }
    for (const node of changing.filter((one) => one.type === type)) {
      const name = resourceOf(node).text(attribute);
      if (typeof name !== "string") continue;
      for (const target of targets.find(name, providerOf(node))) addTo(former, target, node);
    }
  }
  const ofType = (nodes: readonly PlanNode[] | undefined, type: string): readonly PlanNode[] =>
    nodes?.filter((node) => node.type === type) ?? [];
  return {
    of: (target, type) => [...ofType(certain.get(target), type), ...possible.of(target, type)],
    certain: (target) => certain.get(target) ?? [],
    former: (target, type) => ofType(former.get(target), type),
    isChanged: (target) => former.has(target) || certain.get(target)?.some(({ change }) => change !== "no-op") === true,
  };
}

/**
 * Why a resource may have a companion that the plan does not tell it has. Of each kind one reason is kept: it is
 * enough to leave undecided what nothing certain decides, and what may be any's is not listed for each.
 */
class PossibleCompanions {
  /** By type, and by what the companion may complete. */
  private readonly reasons = new Map<string, Map<PlanNode | Instances | string, Unknown>>();

  constructor(
    private readonly targets: Targets,
    private readonly estate: Estate,
  ) {}

  add(type: string, { possible, choices, computed, others, reason }: Belonging): void {
    const reasons = this.reasons.get(type) ?? new Map<PlanNode | Instances | string, Unknown>();
    this.reasons.set(type, reasons);
    const kept = [...possible, ...choices, ...computed, ...(others === "none" ? [] : [others])];
    for (const key of kept) if (!reasons.has(key)) reasons.set(key, reason);
  }

  of(target: PlanNode, type: string): readonly Unknown[] {
    const reasons = this.reasons.get(type);
    if (reasons === undefined || reasons.size === 0) return [];
    const { modulePath, mode, name } = target;
    const keys = [
      target,
      this.estate.instancesOf(modulePath, mode, target.type, name),
      ...(this.targets.isOpen(target) ? [...this.targets.computedNamesOf(target), "open"] : []),
      "any",
    ];
    return keys.flatMap((key) => reasons.get(key) ?? []);
  }
}

function belongingOf(companion: PlanNode, attribute: string, targets: Targets, estate: Estate): Belonging {
  const name = resourceOf(companion).text(attribute);
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

// What is not known yet is not the name of what has one already; a data source may find that all the same.
function othersOf(unresolved: readonly string[]): Belonging["others"] {
  return unresolved.some((reference) => reference.startsWith("data.")) ? "any" : "open";
}

function mayComplete({ address }: PlanNode, attribute: string, heads: readonly string[], why: string): Unknown {
  const expression = heads.length === 0 ? "an expression that the plan does not show" : heads.join(", ");
  return unknown(`${address} may be meant for it: its ${attribute} is ${expression}, which ${why}.`);
}
