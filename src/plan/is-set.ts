import type { PlanGraph } from "./plan-graph";
import type { ToldByReferences } from "./node-values";
import { resolve } from "./resolution";
import { nothingElse } from "./search";
import { listedIn, namedIn } from "./told-by-types";

/**
 * Tells whether an attribute is certainly not null, and not an empty list, before its value is known. It is certain
 * where the attribute refers, directly or through modules, to resources of the kind that it names and to nothing else.
 * An expression with a condition refers to more than these, and a list of resources that is empty would be known.
 */
export function isSetIn(graph: PlanGraph): ToldByReferences["isSet"] {
  return (node, heads, attribute) => {
    const single = namedIn(attribute);
    const names = single ?? listedIn(attribute);
    if (names === undefined || (single !== undefined && heads.length !== 1)) return false;
    const { found, values, computed, unresolved, choices, hidden, isPlain } = resolve(graph, node, heads, {
      isSought: ({ mode, type }, taken) => {
        if (mode !== "managed") return false;
        return taken === undefined ? single === undefined && names.has(type) : names.has(`${type}.${taken}`);
      },
      sameAs: nothingElse,
    });
    if (!isPlain || unresolved.size + computed.size + values.size + hidden.size > 0) return false;
    return found.size + choices.size > 0;
  };
}
