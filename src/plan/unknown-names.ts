import type { OpenName } from "../policy/open-policy";
import type { PlanGraph } from "./plan-graph";
import { at, isObject } from "./json";
import { callsOf } from "./module-path";
import type { PlanNode } from "./node";
import { headsOf, isInstanceReference, MOST_LOCALS, parseReference } from "./reference";
import { resolve } from "./resolution";
import { nothingElse, type Search } from "./search";

/** A name that a resource computes, such as an ARN: it names exactly that resource, and is known only after apply. */
export interface ComputedName {
  /** The resources of which it names one or several. */
  readonly of: ReadonlySet<PlanNode>;
  /** True where the name is that of a resource or begins with it; false where other parts may be in it too. */
  readonly isPlain: boolean;
  /** The text after the resource's name, where the sources tell it; empty where nothing follows. */
  readonly after?: string;
}

/** A name in a list: known, computed by a resource of the plan, or open (`undefined`). */
export type ListedName = string | ComputedName | undefined;

/** Attributes that identify a resource in AWS. They cannot contain a wildcard. */
const NAMING = /^(?:arn|id|bucket|account_id)$|_(?:arn|id)$/;

/** Finds the resources that names in a list come from. */
const NAMES: Search = {
  isSought: (node, attribute) => {
    if (!node.type.startsWith("aws_")) return false;
    if (attribute === undefined) return isComputedByItself(node);
    return NAMING.test(attribute) && at(node.place.unknowns, attribute) === true;
  },
  sameAs: nothingElse,
};

/**
 * True where AWS chooses all unknown values of a resource, the ARN among them. For a reference with a key, such as
 * `x[each.key].arn`, Terraform does not list which attribute is taken.
 */
function isComputedByItself({ mode, place: { unknowns }, configuration }: PlanNode): boolean {
  if (mode !== "managed" || at(unknowns, "arn") !== true) return false;
  const open = Object.entries(unknowns as object).filter(([, mark]) => mark === true);
  return open.every(([name]) => at(configuration?.expressions, name) === undefined);
}

/**
 * The names in lists of a resource: those that are known, and what is known about the others. Terraform tells which
 * elements of a list are unknown, and which references the list as a whole has. Where there are as many references as
 * unknown elements, each reference is one of the names.
 * @param places The lists, each with Terraform's marks of what in it is unknown.
 * @param expressions The expressions of the lists; `undefined` where the plan does not show them.
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

/** The name as it is seen in a policy, whatever the policy is attached to. */
export function openNameOf(name: ListedName): OpenName {
  if (typeof name === "string") return name;
  return { hidden: name === undefined ? "anything" : "name" };
}

function textsOf(value: unknown, unknowns: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  // The provider turns `&{…}` into `${…}`, as policies write their variables.
  return values.flatMap((each, index) =>
    typeof each === "string" && at(unknowns, index) !== true ? [each.replaceAll("&{", "${")] : [],
  );
}

function marksOf(unknowns: unknown): number {
  return Array.isArray(unknowns) ? unknowns.filter((mark) => mark === true).length : 0;
}

/** The unknown names of some lists; `undefined` where any of them may be anything. */
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
  // Known parts do not make a value unknown: each unknown name contains one of these.
  const all = new Set(naming.flatMap(({ found }) => [...found]));
  return Array.from({ length: count }, () => ({ of: all, isPlain: false }));
}

/**
 * The resources that the references of a name lead to: the name is computed from these. `undefined` where it may be
 * anything.
 * @param references The references, in the form in which a plan lists them.
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
  /** The instances that have the attribute that was looked for. */
  readonly found: ReadonlySet<PlanNode>;
  /** Known values that it may be. */
  readonly values: ReadonlySet<string>;
  /** True where it may be something else too. */
  readonly isOpen: boolean;
}

/**
 * Follows each reference of some expressions by itself, in the order in which they are written. A reference that is
 * written twice is followed twice.
 */
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

/** The references of an expression. A local value is replaced by the references of its own expression. */
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
