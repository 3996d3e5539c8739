import type { AttributePath } from "../resources/plan-reader";
import type { Instances } from "./plan-graph";
import { at } from "./json";
import type { ModulePath } from "./module-path";
import type { PlanNode } from "./node";
import { stepKey, type ReferenceStep } from "./reference";

/** What is looked for at the end of references. */
export interface Search {
  /**
   * True where the attribute of the instance is what is looked for. The attribute is `undefined` where a reference
   * names the whole instance.
   */
  isSought(node: PlanNode, attribute: string | undefined): boolean;
  /**
   * Other attributes of the instance that hold the same value as the given one, such as `bucket` for the `id` of a
   * companion.
   */
  sameAs(node: PlanNode, attribute: string): readonly string[];
}

/** Where a value comes from, as far as a plan tells. */
export interface Resolution {
  readonly found: ReadonlySet<PlanNode>;
  /** Known values that it may be. */
  readonly values: ReadonlySet<string>;
  /**
   * Attributes that other resources compute, as `address.attribute`: they are known only after apply, and are not what
   * was looked for.
   */
  readonly computed: ReadonlySet<string>;
  /** The resources that compute these attributes. */
  readonly computing: ReadonlySet<PlanNode>;
  /** References that lead nowhere in the plan. */
  readonly unresolved: ReadonlySet<string>;
  /** Modules with a local value that it comes from, where that local value is not known. */
  readonly hidden: ReadonlySet<ModulePath>;
  /** The instances of a block each: one of them is meant, and the reference does not tell which. */
  readonly choices: ReadonlySet<Instances>;
  /** The attributes of resources that the references lead through, as `type.attribute`. */
  readonly through: ReadonlySet<string>;
  /** True where there were so many references that not all of them were followed. */
  readonly isCut: boolean;
  /** True where every reference leads directly to resources, so that the value can only be theirs. */
  readonly isPlain: boolean;
}

/** For a search in which no attribute stands for another. */
export const nothingElse: Search["sameAs"] = () => [];

/** The attribute that a reference takes from an instance; names that a module's output added may come before it. */
export function attributeOf(node: PlanNode, rest: readonly ReferenceStep[]): string | undefined {
  return rest.find((step): step is string => typeof step === "string" && hasAttribute(node, step));
}

/** The path of an attribute and of what is taken from it. */
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
