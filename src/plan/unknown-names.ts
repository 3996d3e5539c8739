import type { OpenName } from "../policy/open-policy";
import type { PlanGraph } from "./plan-graph";
import { at, isObject } from "./json";
import { callsOf } from "./module-path";
import type { PlanNode } from "./node";
import { headsOf, isInstanceReference, MOST_LOCALS, parseReference } from "./reference";
import { resolve } from "./resolution";
import { nothingElse, type Search } from "./search";

/** A name that other resources compute, such as an ARN: it is a fixed one, and not known before apply. */
export interface ComputedName {
  /** Those of which one is named, or several. */
  readonly of: ReadonlySet<PlanNode>;
  /** True where it is the name itself or one that begins with it, and false where more may go into it. */
  readonly isPlain: boolean;
  /** What follows the name, where sources tell; empty where nothing does. */
  readonly after?: string;
}

/** A name of a list: known, computed by what the plan makes, or open (`undefined`). */
export type ListedName = string | ComputedName | undefined;

/** Attributes that name a resource of AWS: they hold no wildcard, and nothing that a person chose to be one. */
const NAMING = /^(?:arn|id|bucket|account_id)$|_(?:arn|id)$/;

/** Finds what names in a list of the plan come from. */
const NAMES: Search = {
  isSought: (node, attribute) => {
    if (!node.type.startsWith("aws_")) return false;
    if (attribute === undefined) return isComputedByItself(node);
    return NAMING.test(attribute) && at(node.place.unknowns, attribute) === true;
  },
  sameAs: nothingElse,
};

/**
 * True where all that is not known of a resource is what AWS makes up, and an ARN is among it. By a key, as in
 * `x[each.key].arn`, Terraform does not list which attribute is taken.
 */
function isComputedByItself({ mode, place: { unknowns }, configuration }: PlanNode): boolean {
  if (mode !== "managed" || at(unknowns, "arn") !== true) return false;
  const open = Object.entries(unknowns as object).filter(([, mark]) => mark === true);
  return open.every(([name]) => at(configuration?.expressions, name) === undefined);
}

/**
 * The names in lists of a resource: those that are known, and what is known of the others. Terraform says which of a
 * list are unknown, and which references the list as a whole makes: where there are as many of both, each reference is
 * one of the names.
 * @param places The lists, each with Terraform's mark of what of it is unknown.
 * @param expressions What is written of the lists; `undefined` where the plan does not show it.
 */
export function namesIn(
  places: readonly { readonly value: unknown; readonly unknowns: unknown }[],
  expressions: readonly unknown[] | undefined,
  node: PlanNode,
  graph: PlanGraph,
): readonly (readonly ListedName[])[] {
  const lists = places.map(({ value, unknowns }) => ({
    isWhole: unknowns === true,
    known: unknowns === true ? [] : textsOf(value, unknowns),
    unknown: unknowns === true ? 1 : marksOf(unknowns),
  }));
  const count = lists.reduce((sum, { unknown }) => sum + unknown, 0);
  if (count === 0) return lists.map(({ known }) => known);
  const isEachShown = lists.every(({ isWhole }) => !isWhole);
  const computed = computedNames(expressions, count, isEachShown, node, graph);
  let next = 0;
  return lists.map(({ known, unknown }) => [
    ...known,
    ...Array.from({ length: unknown }, (): ListedName => computed?.[next++]),
  ]);
}

/** What of a listed name a policy shows, whatever it is attached to. */
export function openNameOf(name: ListedName): OpenName {
  if (typeof name === "string") return name;
  return { hidden: name === undefined ? "anything" : "name" };
}

function textsOf(value: unknown, unknowns: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  // What the provider turns into the `${…}` of a policy's variables.
  return values.flatMap((each, index) =>
    typeof each === "string" && at(unknowns, index) !== true ? [each.replaceAll("&{", "${")] : [],
  );
}

function marksOf(unknowns: unknown): number {
  return Array.isArray(unknowns) ? unknowns.filter((mark) => mark === true).length : 0;
}

/** `undefined` where any of them may be anything. */
function computedNames(
  expressions: readonly unknown[] | undefined,
  count: number,
  isEachShown: boolean,
  node: PlanNode,
  graph: PlanGraph,
): readonly ComputedName[] | undefined {
  if (expressions === undefined) return undefined;
  const origins = originsOf(expressions, node, graph, NAMES);
  if (origins.some(({ isOpen }) => isOpen)) return undefined;
  const naming = origins.filter(({ found }) => found.size > 0);
  if (naming.length === 0) return undefined;
  if (isEachShown && naming.length === count && naming.length === origins.length) {
    return naming.map(({ found }) => ({ of: found, isPlain: true }));
  }
  // What is known does not make a value unknown: each is made of such names.
  const all = new Set(naming.flatMap(({ found }) => [...found]));
  return Array.from({ length: count }, () => ({ of: all, isPlain: false }));
}

/**
 * What references that give a name lead to: those of which it is computed. `undefined` where it may be anything.
 * @param references As a plan lists them, or sources.
 */
export function computedNamesOf(
  references: readonly string[],
  node: PlanNode,
  graph: PlanGraph,
): ReadonlySet<PlanNode> | undefined {
  const [name] = computedNames([{ references }], 1, false, node, graph) ?? [];
  return name?.of;
}

/** What one reference of an expression leads to. */
export interface Origin {
  readonly head: string;
  /** Instances that have what was looked for. */
  readonly found: ReadonlySet<PlanNode>;
  /** Known values that it may be. */
  readonly values: ReadonlySet<string>;
  /** True where it may be something else too. */
  readonly isOpen: boolean;
}

/** Follows each reference of expressions by itself, in the order in which they are written, and as often. */
export function originsOf(
  expressions: readonly unknown[],
  node: PlanNode,
  graph: PlanGraph,
  search: Search,
): readonly Origin[] {
  const heads = expressions.flatMap((expression) => headsThroughLocals(expression, node, graph));
  const keys = heads.filter(isInstanceReference);
  const values = heads.filter((head) => !isInstanceReference(head));
  const followed = values.length > 0 ? values : keys.filter((head) => head.startsWith("each.value"));
  return followed.map((head) => {
    const resolution = resolve(graph, node, [head, ...keys], search);
    const { found: direct, choices, values: known, computed, unresolved, hidden, isCut } = resolution;
    const found = new Set([...direct, ...[...choices].flatMap((instances) => [...instances.values()])]);
    return { head, found, values: known, isOpen: isCut || computed.size + unresolved.size + hidden.size > 0 };
  });
}

/** The references of an expression, those of local values in the place of these. */
function headsThroughLocals(expression: unknown, node: PlanNode, graph: PlanGraph, depth = 0): readonly string[] {
  const references = isObject(expression) ? expression["references"] : undefined;
  const heads = Array.isArray(references) ? headsOf(references as readonly string[]) : [];
  return heads.flatMap((head) => {
    const [kind, name, ...more] = parseReference(head);
    if (kind !== "local" || typeof name !== "string" || more.length > 0 || depth > MOST_LOCALS) return [head];
    const local = graph.localReferences(callsOf(node.modulePath), name);
    return local === undefined ? [head] : headsThroughLocals({ references: local }, node, graph, depth + 1);
  });
}
