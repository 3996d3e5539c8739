/** The places of a list's items in another order. */
export type Order = (length: number, place: string) => readonly number[];

type Json = unknown;
type JsonObject = Readonly<Record<string, Json>>;

/** Lists that are sets to Terraform or have no order of their own, wherever a plan has them. */
const UNORDERED: ReadonlySet<string> = new Set(["child_modules", "relevant_attributes", "resources"]);

/** At the top of a plan. */
const CHANGES: ReadonlySet<string> = new Set(["resource_changes", "resource_drift"]);

/** Attributes that the provider's schema says are sets. */
const SETS: ReadonlySet<string> = new Set([
  "egress",
  "grant",
  "ingress",
  "inline_policy",
  "security_group_ids",
  "shared_accounts",
  "subnet_ids",
]);

/** The values of a resource, which mark in the same form what of them is unknown and what is sensitive. */
const SIDES = [
  ["before", "before_sensitive"],
  ["after", "after_unknown", "after_sensitive"],
  ["values", "sensitive_values"],
] as const;

/** A plan with everything in another order that has none. Lists whose order says something stay as they are. */
export function shuffled(plan: Json, order: Order): Json {
  if (Array.isArray(plan)) return plan.map((item: Json) => shuffled(item, order));
  if (!isObject(plan)) return plan;
  const values = withSets(plan, order);
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => {
      const isUnordered = UNORDERED.has(key) || CHANGES.has(key);
      const inner = isValue(key) ? value : shuffled(value, order);
      return [key, isUnordered && Array.isArray(inner) ? arranged(inner, order, key) : inner];
    }),
  );
}

/** A change or a resource with the items of its sets in another order: in its values and in what marks them. */
function withSets(holder: JsonObject, order: Order): JsonObject {
  const sides = SIDES.flatMap((keys) => {
    const [values] = keys;
    const found = holder[values];
    if (!isObject(found)) return [];
    const names = Object.keys(found).filter((name) => SETS.has(name));
    return [{ keys: keys.filter((key) => isObject(holder[key])), names }];
  });
  const changed: Record<string, Json> = { ...holder };
  for (const { keys, names } of sides) {
    for (const name of names.filter((set) => isAligned(keys.map((key) => at(holder, key, set))))) {
      for (const key of keys) {
        const list = at(changed, key, name);
        if (Array.isArray(list))
          changed[key] = { ...(changed[key] as JsonObject), [name]: arranged(list, order, name) };
      }
    }
  }
  return changed;
}

/** True where the lists are of one length, so that they can be put in another order together. */
function isAligned(lists: readonly Json[]): boolean {
  return new Set(lists.filter(Array.isArray).map(({ length }) => length)).size === 1;
}

function arranged(list: readonly Json[], order: Order, place: string): readonly Json[] {
  return order(list.length, place).map((index) => list[index]);
}

function at(holder: JsonObject, key: string, name: string): Json {
  const values = holder[key];
  return isObject(values) ? values[name] : undefined;
}

function isValue(key: string): boolean {
  return SIDES.some((keys) => keys.some((side) => side === key));
}

function isObject(value: Json): value is JsonObject {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}
