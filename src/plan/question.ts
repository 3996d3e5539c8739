import type { Companions } from "./companions";
import { each, type Imagined, type Supposition } from "./imagined";
import type { PlanNode } from "./node";
import { unlike } from "./possible-companions";

/** What a plan leaves open of the companions of one type. */
export interface Question {
  /** Those of which it is open whether the resource has them. */
  readonly open: readonly PlanNode[];
  /** The cases: one of them holds. The first has none of the open ones. There are none where they are too many. */
  readonly ways: readonly Supposition[];
  /** Says that there are too many cases, where that is why there are none. */
  readonly limit?: string;
}

/** How companions of one type go together. */
export type Together =
  /** One holds: where several are meant for a resource, it is open which. */
  | "one holds"
  /** Each only adds to what the others bring. */
  | "add up"
  /** What one brings may take away what another does. */
  | "mixed";

/** Companions of one type that are judged in all their combinations: twice as many ways with each. */
const MOST_MIXED = 5;

const TOO_MANY_TOGETHER = `More than ${MOST_MIXED} are open, and not each combination was judged.`;

/**
 * The cases of a type's companions, as few as tell what holds in all of them.
 *
 * Of companions that add up a verdict moves one way only, as more of them are there: rules ask whether one of a list is
 * wrong, or whether one is right. So the verdicts with none and with all of them, where they agree, are those of
 * everything in between. Of mixed ones every combination is a case of its own.
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
    const certain = companions.certain(resource).filter((node) => node.type === type && supposed.get(node) !== false);
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
