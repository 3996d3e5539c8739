import { groupBy } from "../core/group-by";
import type { PlanSubject } from "../resources/plan-reader";
import { PLAN_READERS } from "../resources/types";

/** What resource types say together, by a name: made once, looked up for every resource. */
type Told = ReadonlyMap<string, ReadonlySet<string>>;

/** A resource of any type is named by those of them that it has, and always has them. */
const COMMON_NAMES: ReadonlySet<string> = new Set(["id", "arn", "name"]);

const COMPUTED_BLOCKS = together(
  PLAN_READERS.flatMap((reader) => [reader, ...(reader.brought ?? [])]).flatMap(({ computedBlocks = {} }) =>
    Object.entries(computedBlocks),
  ),
);

const NAMES = together(
  PLAN_READERS.flatMap(({ terraformTypes, identifiedBy }) =>
    terraformTypes.map((type) => [type, [...COMMON_NAMES, ...identifiedBy]] as const),
  ),
);

const NAMED_IN = together(namesBy(({ namedIn = [] }) => namedIn));
const LISTED_IN = together(namesBy(({ listedIn = [] }) => listedIn));

/** True where the provider computes a block that nobody writes. */
export function isComputedBlock(type: string, name: string): boolean {
  return COMPUTED_BLOCKS.get(type)?.has(name) ?? false;
}

/** The attributes by which Terraform's resources of a type are named by others. */
export function namesOf(type: string): ReadonlySet<string> {
  return NAMES.get(type) ?? COMMON_NAMES;
}

/** Names of resources, as `type.attribute`, of which an attribute holds one; `undefined` where no type says so. */
export function namedIn(attribute: string): ReadonlySet<string> | undefined {
  return NAMED_IN.get(attribute);
}

/** The same of an attribute that holds a list of them. A type alone stands for all of its resources, as in a splat. */
export function listedIn(attribute: string): ReadonlySet<string> | undefined {
  return LISTED_IN.get(attribute);
}

/** By the attributes that name resources of a type, how these and what names them in their stead are named there. */
function namesBy(attributesOf: (subject: PlanSubject) => readonly string[]): readonly (readonly [string, string[]])[] {
  return PLAN_READERS.flatMap((reader) => {
    const { terraformTypes, namedThrough = {} } = reader;
    const own = terraformTypes.map((type) => [type, [...namesOf(type)]] as const);
    const others = Object.entries(namedThrough).map(
      ([type, attributes]) => [type, [...namesOf(type), ...Object.keys(attributes)]] as const,
    );
    const names = [...own, ...others].flatMap(([type, taken]) => [type, ...taken.map((name) => `${type}.${name}`)]);
    return attributesOf(reader).map((attribute) => [attribute, names] as const);
  });
}

function together(said: readonly (readonly [string, readonly string[]])[]): Told {
  const byName = groupBy(said, ([name]) => name);
  return new Map([...byName].map(([name, each]) => [name, new Set(each.flatMap(([, values]) => values))]));
}
