import type { Companions } from "./companions";
import { each, type Imagined, type Supposition } from "./imagined";
import type { PlanNode } from "./node";
import { unlike } from "./possible-companions";

/** What a plan leaves open about the companions of one type. */
export interface Question {
  /** The companions that may belong to the resource, or not. */
  readonly open: readonly PlanNode[];
  /**
   * The possible cases: exactly one of them is true. The first has none of the open companions. Empty where there are
   * too many cases.
   */
  readonly ways: readonly Supposition[];
  /** Says that there are too many cases, where `ways` is empty for that reason. */
  readonly limit?: string;
}

/** How companions of one type go together. */
export type Together =
  /** Only one of them takes effect: where several are meant for a resource, it is open which one. */
  | "one holds"
  /** Each only adds to the others. */
  | "add up"
  /** One may take away what another brings. */
  | "mixed";

/** How many open companions of one type are judged in all combinations: each one more doubles their number. */
const MOST_MIXED = 5;

const TOO_MANY_TOGETHER = `More than ${MOST_MIXED} are open, and not every combination was judged.`;

/**
 * The cases of a type's companions: as few as are enough to tell what is true in all.
 *
 * With companions that only add up, a verdict can change in one direction only as there are more of them: rules ask
 * whether one of a list is wrong, or whether one is right. So where the verdicts with none and with all of them agree,
 * everything in between agrees too. Of mixed companions every combination is a case of its own.
 * @returns `undefined` where nothing is open.
 */
export function questionOf(
  resource: PlanNode,
  { type, attribute, together }: { readonly type: string; readonly attribute: string; readonly together: Together },
  companions: Companions,
  { instead, beside, supposed }: Imagined,
): Question | undefined {
  const { each: found, others } = companions.open(resource, type);
  const possible = found.map(({ node }) => node);
  const open = possible.filter((node) => !supposed.has(node));
  if (together === "one holds") {
    const certain = companions.certainOf(resource, type).filter((node) => supposed.get(node) !== false);
    const chosen = possible.filter((node) => supposed.get(node) === true);
    const there = [...certain, ...chosen].filter((node) => instead(node) !== undefined);
    if (beside.some((node) => node.type === type)) return undefined;
    const different = unlike(there, attribute);
    if (different.length === 1) return undefined;
    if (different.length > 1) return { open: [], ways: different.map((one) => only(one, there)) };
  }
  if (open.length === 0 && others === undefined) return undefined;
  if (others !== undefined) return { open, ways: [] };
  if (together === "mixed" && open.length > MOST_MIXED) return { open, ways: [], limit: TOO_MANY_TOGETHER };
  return { open, ways: waysOf(open, together) };
}

function waysOf(open: readonly PlanNode[], together: Together): readonly Supposition[] {
  const none = each(open, false);
  switch (together) {
    case "one holds":
      return [none, ...open.map((one) => only(one, open))];
    case "add up":
      return [none, each(open, true)];
    case "mixed":
      return combinationsOf(open);
  }
}

function only(one: PlanNode, all: readonly PlanNode[]): Supposition {
  return new Map([...each(all, false), [one, true]]);
}

function combinationsOf([first, ...others]: readonly PlanNode[]): readonly Supposition[] {
  if (first === undefined) return [new Map()];
  return combinationsOf(others).flatMap((way) => [new Map([...way, [first, false]]), new Map([...way, [first, true]])]);
}
