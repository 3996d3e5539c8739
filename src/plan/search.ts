import type { AttributePath } from "../resources/plan-reader";
import type { Instances } from "./plan-graph";
import { at } from "./json";
import type { ModulePath } from "./module-path";
import type { PlanNode } from "./node";
import { stepKey, type ReferenceStep } from "./reference";

/** What is looked for at the end of references. */
export interface Search {
  /** True where the attribute of the instance is what is looked for; the whole instance has no attribute. */
  isSought(node: PlanNode, attribute: string | undefined): boolean;
  /** Attributes that hold the same as the one of an instance, such as `bucket` for the `id` of a companion. */
  sameAs(node: PlanNode, attribute: string): readonly string[];
}

/** Where a value comes from, as far as a plan tells. */
export interface Resolution {
  readonly found: ReadonlySet<PlanNode>;
  /** Values that are known and that it may be. */
  readonly values: ReadonlySet<string>;
  /** What other resources compute, as `address.attribute`: it is known only after apply, and it is not what was looked for. */
  readonly computed: ReadonlySet<string>;
  /** The resources that compute it. */
  readonly computing: ReadonlySet<PlanNode>;
  /** References that lead nowhere in the plan. */
  readonly unresolved: ReadonlySet<string>;
  /** Modules that it comes from a local of, and the plan does not say which value that has. */
  readonly hidden: ReadonlySet<ModulePath>;
  /** Instances of one block each, of which one is meant and the reference does not say which. */
  readonly choices: ReadonlySet<Instances>;
  /** What is taken of resources on the way and at its end, as `type.attribute`. */
  readonly through: ReadonlySet<string>;
  /** True where there are so many references that not all of them were followed. */
  readonly isCut: boolean;
  /** True where all references lead to resources by themselves, so that the value is none but theirs. */
  readonly isPlain: boolean;
}

/** Of a search that takes attributes for what they are. */
export const nothingElse: Search["sameAs"] = () => [];

/** The attribute that is taken of an instance, perhaps below names that a module's output gave it. */
export function attributeOf(node: PlanNode, rest: readonly ReferenceStep[]): string | undefined {
  return rest.find((step): step is string => typeof step === "string" && hasAttribute(node, step));
}

/** An attribute, and what is taken of it. */
export function pathFrom(attribute: string, rest: readonly ReferenceStep[]): AttributePath {
  const below = rest.slice(rest.indexOf(attribute) + 1);
  return [attribute, ...below.map(stepKey)];
}

function hasAttribute({ place, configuration }: PlanNode, name: string): boolean {
  return (
    at(place.value, name) !== undefined ||
    at(place.unknowns, name) !== undefined ||
    at(configuration?.expressions, name) !== undefined
  );
}
