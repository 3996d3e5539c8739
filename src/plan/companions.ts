import { addTo } from "../core/group-by";
import type { PlanSubject } from "../resources/plan-reader";
import { belongingOf } from "./belonging";
import type { Estate } from "./estate";
import { Leads } from "./leads";
import { providerOf, type PlanNode } from "./node";
import { knownText, resourceOf } from "./node-values";
import { PossibleCompanions, type OpenCompanions } from "./possible-companions";
import { Reaches } from "./reach";
import type { Search } from "./search";
import type { Targets } from "./targets";

/** The companions of every resource of one reader. */
export interface Companions {
  /** Those of all types that complete a resource. */
  certain(target: PlanNode): readonly PlanNode[];
  /** Those of a type of which it is open whether they do. */
  open(target: PlanNode, type: string): OpenCompanions;
  /** Those of a type as they are, where the plan changes them or takes them away. */
  former(target: PlanNode, type: string): readonly PlanNode[];
  /** True where the plan makes, changes or takes away what completes the resource. */
  isChanged(target: PlanNode): boolean;
}

/** A name that is known comes through nothing. */
const NOTHING_BETWEEN: ReadonlySet<string> = new Set();

/**
 * Finds what each companion completes.
 * @param changing By type, what the plan changes or takes away, as it is: what it completes changes too.
 */
export function companionsOf(
  reader: PlanSubject,
  targets: Targets,
  estate: Estate,
  changing: ReadonlyMap<string, readonly PlanNode[]>,
): Companions {
  const certain = new Map<PlanNode, PlanNode[]>();
  const former = new Map<PlanNode, PlanNode[]>();
  const possible = new PossibleCompanions(targets, estate);
  const reaches = new Reaches(targets, estate, reader);
  const leadsBy = new Map<Search, Leads>();
  for (const [type, attribute] of Object.entries(reader.companions)) {
    const search = targets.searchBy(type);
    const leads = leadsBy.get(search) ?? new Leads(targets, estate, search);
    leadsBy.set(search, leads);
    for (const companion of estate.ofType(type)) {
      const belonging = belongingOf(companion, attribute, { reader, targets, search, leads, reaches, estate });
      for (const target of belonging.certain) addTo(certain, target, companion);
      possible.add(companion, attribute, belonging);
    }
    for (const node of changing.get(type) ?? []) {
      const name = knownText(node, attribute);
      if (name === undefined || reader.isOwn?.(resourceOf(node), NOTHING_BETWEEN) === false) continue;
      for (const target of targets.find(name, providerOf(node))) addTo(former, target, node);
    }
  }
  const ofType = (nodes: readonly PlanNode[] | undefined, type: string): readonly PlanNode[] =>
    nodes?.filter((node) => node.type === type) ?? [];
  return {
    certain: (target) => certain.get(target) ?? [],
    open: (target, type) => possible.of(target, type),
    former: (target, type) => ofType(former.get(target), type),
    isChanged: (target) => former.has(target) || certain.get(target)?.some(({ change }) => change !== "no-op") === true,
  };
}
