import type { PlanGraph, Key } from "./plan-graph";
import { isExpression } from "./expression";
import { at } from "./json";
import { instanceIdOf, parentOf, type ModulePath } from "./module-path";
import type { PlanNode } from "./node";
import { headsOf, parseReference, stepKey, type ReferenceStep } from "./reference";

/** Where an expression is written, which tells what `each`, `count` and `var` mean in it. */
export interface Scope {
  readonly module: ModulePath;
  readonly key: Key;
  /** The `for_each` of the block; `undefined` where the block has none, or where it refers to nothing. */
  readonly forEach: unknown;
}

/** The scope of an instance's own expressions. */
export function scopeOf({ modulePath, key, configuration }: PlanNode): Scope {
  return { module: modulePath, key, forEach: configuration?.for_each_expression };
}

/** A key for one visit of a reference, made of everything that its result depends on. */
export function visitOf(head: string, { module, key }: Scope, rest: readonly ReferenceStep[], hint: Key): string {
  const own = key === undefined ? "" : JSON.stringify(key);
  const taken = rest.length === 0 && hint === undefined ? "" : JSON.stringify([rest, hint]);
  return `${instanceIdOf(module)} ${own} ${taken} ${head}`;
}

/**
 * The key by which an expression chooses an instance: the key of the instance that it is written in, or a known value.
 */
export function keyIn(heads: readonly string[], scope: Scope, graph: PlanGraph): Key {
  if (heads.some((head) => head === "each.key" || head === "count.index")) return scope.key;
  const value = heads.find((head) => head.startsWith("each.value"));
  if (value === undefined) return undefined;
  const [, , ...steps] = parseReference(value);
  const chosen = steps.reduce<unknown>(below, eachValue(scope, graph));
  return typeof chosen === "string" || typeof chosen === "number" ? chosen : undefined;
}

function below(value: unknown, step: ReferenceStep): unknown {
  return at(value, stepKey(step));
}

/** The value of `each.value`; for a set it is the key. */
function eachValue({ module, key, forEach }: Scope, graph: PlanGraph): unknown {
  if (key === undefined) return undefined;
  // Terraform leaves out an expression that refers to nothing and is not a plain constant, such as `toset(["a"])`.
  const values = forEach === undefined ? [] : constantOf(forEach, module, graph);
  return Array.isArray(values) ? key : at(values, key);
}

/** The value of an expression that is a constant, or a variable with a constant value. */
export function constantOf(expression: unknown, module: ModulePath, graph: PlanGraph): unknown {
  if (!isExpression(expression)) return undefined;
  const [head, ...others] = headsOf(expression.references ?? []);
  if (head === undefined) return expression.constant_value;
  const [kind, name, ...steps] = parseReference(head);
  if (kind !== "var" || typeof name !== "string" || others.length > 0) return undefined;
  const call = module.at(-1);
  if (call === undefined) return steps.reduce<unknown>(below, graph.variable(name));
  const parent = parentOf(module);
  const given = at(graph.moduleOf(parent)?.call(call.name)?.expressions, name);
  const value = given === undefined ? graph.moduleOf(module)?.defaultOf(name) : constantOf(given, parent, graph);
  return steps.reduce<unknown>(below, value);
}

/** The key at the beginning of a reference's steps, and the steps that follow. */
export function takeKey(steps: readonly ReferenceStep[]): {
  readonly key: Key;
  readonly rest: readonly ReferenceStep[];
} {
  const [first, ...rest] = steps;
  return typeof first === "object" ? { key: first.key, rest } : { key: undefined, rest: steps };
}

/**
 * The keys that are meant, of all that there are: all of them where nothing chooses. Among counted instances, a text
 * key that is a number chooses the instance of that number, as in a `for_each` over `{ for i, bucket in
 * aws_s3_bucket.counted : i => bucket.id }`.
 */
export function choose(
  all: Pick<ReadonlySet<Key>, "has" | "keys" | "size">,
  key: Key,
  hint: Key,
): { readonly keys: readonly Key[]; readonly isHinted: boolean } {
  if (all.size === 1 && all.has(undefined)) return { keys: [undefined], isHinted: false };
  if (key !== undefined) return { keys: all.has(key) ? [key] : [], isHinted: false };
  const hinted = [hint, numberIn(hint)].find((one) => one !== undefined && all.has(one));
  if (hinted !== undefined) return { keys: [hinted], isHinted: true };
  return { keys: [...all.keys()], isHinted: false };
}

function numberIn(key: Key): Key {
  return typeof key === "string" && /^(?:0|[1-9]\d*)$/.test(key) ? Number(key) : undefined;
}
