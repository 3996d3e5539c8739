import { isObject } from "./json";
import type { PlanNode } from "./node";

/** What is imagined to differ from a plan, to find out what a verdict depends on. */
export interface Imagined {
  /** What is read in the place of an instance; `undefined` where the instance is imagined to be missing. */
  readonly instead: (node: PlanNode) => PlanNode | undefined;
  /** Companions that are imagined in addition. */
  readonly beside: readonly PlanNode[];
  /** What is supposed about companions that the plan leaves open. */
  readonly supposed: Supposition;
}

/**
 * Companions that are supposed to belong to the resource (`true`) or not to (`false`). For all others the plan holds.
 */
export type Supposition = ReadonlyMap<PlanNode, boolean>;

/** Nothing differs from the plan. */
export const AS_PLANNED: Imagined = { instead: (node) => node, beside: [], supposed: new Map() };

/** As if these instances were not there. */
export function withoutInstances(nodes: Iterable<PlanNode>): Imagined {
  const missing = new Set(nodes);
  return { ...AS_PLANNED, instead: (node) => (missing.has(node) ? undefined : node) };
}

/** The same with more suppositions. Where two are about the same companion, the later one holds. */
export function supposing(imagined: Imagined, ...suppositions: readonly Supposition[]): Imagined {
  const supposed = new Map([imagined.supposed, ...suppositions].flatMap((one) => [...one]));
  return { ...imagined, supposed };
}

/** Supposes that all of the companions belong to the resource, or that none does. */
export function each(companions: readonly PlanNode[], isThere: boolean): Supposition {
  return new Map(companions.map((companion) => [companion, isThere]));
}

/** As if only the existence of these instances were known, and none of their values. */
export function unreadInstances(nodes: Iterable<PlanNode>): Imagined {
  const hidden = new Set(nodes);
  return { ...AS_PLANNED, instead: (node) => (hidden.has(node) ? unread(node) : node) };
}

/** As if the values of these attributes of an instance were not known. */
export function unreadAttributes(node: PlanNode, names: readonly string[]): Imagined {
  const { place } = node;
  const hidden = new Set(names);
  const value = { ...(place.value as object), ...Object.fromEntries(names.map((name) => [name, undefined])) };
  const marks = Object.fromEntries(names.map((name) => [name, true]));
  const unknowns = { ...(isObject(place.unknowns) ? place.unknowns : {}), ...marks };
  const changed = { ...node, place: { ...place, value, unknowns, written: place.written.perhapsHidden(hidden) } };
  return { ...AS_PLANNED, instead: (other) => (other === node ? changed : other) };
}

/** As if the resource had these further companions, with no value known. */
export function withMore(nodes: readonly PlanNode[]): Imagined {
  return { ...AS_PLANNED, beside: nodes.map(unread) };
}

function unread(node: PlanNode): PlanNode {
  const { place } = node;
  // Where a plan leaves a value open, its expressions can still tell something. Here they must not.
  return { ...node, place: { ...place, value: {}, unknowns: true, written: place.written.perhapsHidden() } };
}
