import { isObject } from "./json";
import type { PlanNode } from "./node";

/** What is taken to stand otherwise than a plan says, to see what a verdict hangs on. */
export interface Imagined {
  /** What is read in the place of an instance; none where it is taken to be missing. */
  readonly instead: (node: PlanNode) => PlanNode | undefined;
  /** Further companions. */
  readonly beside: readonly PlanNode[];
  /** What is supposed of companions where the plan leaves something open. */
  readonly supposed: Supposition;
}

/** Companions that are taken to be there, with `true`, or not to be there; of others the plan's word holds. */
export type Supposition = ReadonlyMap<PlanNode, boolean>;

/** Nothing is otherwise. */
export const AS_PLANNED: Imagined = { instead: (node) => node, beside: [], supposed: new Map() };

/** As if these instances were not there. */
export function withoutInstances(nodes: Iterable<PlanNode>): Imagined {
  const missing = new Set(nodes);
  return { ...AS_PLANNED, instead: (node) => (missing.has(node) ? undefined : node) };
}

/** The same with more supposed: of a companion of both what is said last holds. */
export function supposing(imagined: Imagined, ...suppositions: readonly Supposition[]): Imagined {
  const supposed = new Map([imagined.supposed, ...suppositions].flatMap((one) => [...one]));
  return { ...imagined, supposed };
}

/** All of the companions there, or none of them. */
export function each(companions: readonly PlanNode[], isThere: boolean): Supposition {
  return new Map(companions.map((companion) => [companion, isThere]));
}

/** As if nothing were known of these instances but that they are there. */
export function unreadInstances(nodes: Iterable<PlanNode>): Imagined {
  const hidden = new Set(nodes);
  return { ...AS_PLANNED, instead: (node) => (hidden.has(node) ? unread(node) : node) };
}

/** As if nothing were known of what an instance has under these names. */
export function unreadAttributes(node: PlanNode, names: readonly string[]): Imagined {
  const { place } = node;
  const hidden = new Set(names);
  const value = { ...(place.value as object), ...Object.fromEntries(names.map((name) => [name, undefined])) };
  const marks = Object.fromEntries(names.map((name) => [name, true]));
  const unknowns = { ...(isObject(place.unknowns) ? place.unknowns : {}), ...marks };
  const changed = { ...node, place: { ...place, value, unknowns, written: place.written.perhapsHidden(hidden) } };
  return { ...AS_PLANNED, instead: (other) => (other === node ? changed : other) };
}

/** As if further instances completed the resource, of which nothing is known. */
export function withMore(nodes: readonly PlanNode[]): Imagined {
  return { ...AS_PLANNED, beside: nodes.map(unread) };
}

function unread(node: PlanNode): PlanNode {
  const { place } = node;
  // What a plan does not show can be told from what it was made of: not here.
  return { ...node, place: { ...place, value: {}, unknowns: true, written: place.written.perhapsHidden() } };
}
