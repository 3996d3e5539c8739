import type { PlanGraph } from "./plan-graph";
import type { ModulePath } from "./module-path";
import type { PlanNode } from "./node";
import { constantOf } from "./scope";
import type { Origin } from "./unknown-names";

/** What an expression refers to, apart from policy documents. */
export interface Others {
  /** True where one of these may itself be the text of a policy. */
  readonly mayHoldText: boolean;
  /** True where a document of the plan may nevertheless not be part of the expression's value. */
  leavesOut(origin: Origin, document: PlanNode): boolean;
}

/**
 * A switch is a boolean variable, as in `var.strict ? [data.x.y.json] : []`. One that is off leaves out the document
 * written after it, if that document does not exist or was not passed in; otherwise it may leave out one that exists.
 * Documents with a `count`, and those that are passed in, are part of the value if they exist and the switches are on.
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

/** What a reference adds to a list: an existing document, a switch that is on or off, nothing, or perhaps a text. */
function otherOf(
  { head, found, values }: Origin,
  module: ModulePath,
  graph: PlanGraph,
): "document" | "on" | "off" | "missing" | "text" {
  if (found.size > 0) return "document";
  // `path` is the folder of a file, and that file may contain a policy.
  if (!head.startsWith("var.")) return values.size === 0 && !head.startsWith("path.") ? "missing" : "text";
  const value = constantOf({ references: [head] }, module, graph);
  if (value === null || value === "") return "missing";
  if (typeof value === "boolean") return value ? "on" : "off";
  return typeof value === "number" ? "on" : "text";
}
