import type { Estate } from "./estate";
import type { IsSet } from "./node";
import { resolve, type Search } from "./resolution";

/** Attributes that every resource which has them sets. */
const ALWAYS_SET: ReadonlySet<string> = new Set(["id", "arn", "key_id", "bucket", "name"]);

function whatIsSet(isList: boolean): Search {
  return {
    // A list of instances is not empty: an empty one would be known.
    isTarget: ({ mode }, attribute) =>
      mode === "managed" && (attribute === undefined ? isList : ALWAYS_SET.has(attribute)),
    sameAs: () => [],
  };
}

/**
 * Tells that an expression is no null: it is made of nothing but references to what names resources, directly or
 * through modules. Where a condition chooses, it refers to more than these.
 */
export function isSetIn(estate: Estate): IsSet {
  return (node, heads, isList) => {
    const search = whatIsSet(isList);
    const { targets, values, computed, unresolved, choices, isPlain } = resolve(estate, node, heads, search);
    if (!isPlain || unresolved.size > 0 || computed.size > 0) return false;
    return targets.size + values.size + choices.size > 0;
  };
}
