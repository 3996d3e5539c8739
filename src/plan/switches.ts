import type { PlanGraph } from "./plan-graph";
import type { ModulePath } from "./module-path";
import type { PlanNode } from "./node";
import { constantOf } from "./scope";
import type { Origin } from "./unknown-names";

/** What an expression refers to beside documents. */
export interface Others {
  /** True where one of them may be a policy of its own. */
  readonly mayHoldText: boolean;
  /** True where a document that stands may all the same be none of the expression's. */
  leavesOut(origin: Origin, document: PlanNode): boolean;
}

/**
 * A switch that is off leaves a document out: the one that is written behind it, where that is not made either or is
 * not handed in, or else one that stands. Of those that are made by a `count`, and those that are handed in, a switch
 * that is on lets in what there is.
 */
export function othersAmong(origins: readonly Origin[], { modulePath }: PlanNode, graph: PlanGraph): Others {
  const others = origins.map((origin) => otherOf(origin, modulePath, graph));
  const isAny = others.some((other) => other !== "document");
  const isEachLetIn = others.every((other, index) => {
    const next = others.slice(index + 1).find((one) => one !== "off" && one !== "on");
    return other !== "off" || next === "missing";
  });
  return {
    mayHoldText: others.includes("text"),
    leavesOut: ({ head }, { key }) => isAny && !(isEachLetIn && (key !== undefined || !head.startsWith("data."))),
  };
}

/** What a reference is to a list: a document that stands, a switch, what is missing, or what may be a text. */
function otherOf(
  { head, found, values }: Origin,
  module: ModulePath,
  graph: PlanGraph,
): "document" | "on" | "off" | "missing" | "text" {
  if (found.size > 0) return "document";
  // A folder is that of a file, which may hold a policy.
  if (!head.startsWith("var.")) return values.size === 0 && !head.startsWith("path.") ? "missing" : "text";
  const value = constantOf({ references: [head] }, module, graph);
  if (value === null || value === "") return "missing";
  if (typeof value === "boolean") return value ? "on" : "off";
  return typeof value === "number" ? "on" : "text";
}
