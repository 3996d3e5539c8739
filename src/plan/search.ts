import { at } from "./json";
import type { PlanNode } from "./node";
import type { ReferenceStep } from "./reference";

/** What is looked for at the end of references. */
export interface Search {
  /** True where the attribute of the instance is what is looked for; the whole instance has no attribute. */
  isTarget(node: PlanNode, attribute: string | undefined): boolean;
  /** Attributes that hold the same as the one of an instance, such as `bucket` for the `id` of a companion. */
  sameAs(node: PlanNode, attribute: string): readonly string[];
}

/** Of a search that takes attributes for what they are. */
export const nothingElse: Search["sameAs"] = () => [];

/** The attribute that is taken of an instance, perhaps below names that a module's output gave it. */
export function attributeOf(node: PlanNode, rest: readonly ReferenceStep[]): string | undefined {
  return rest.find((step): step is string => typeof step === "string" && hasAttribute(node, step));
}

function hasAttribute({ place, configuration }: PlanNode, name: string): boolean {
  return (
    at(place.value, name) !== undefined ||
    at(place.unknowns, name) !== undefined ||
    at(configuration?.expressions, name) !== undefined
  );
}
