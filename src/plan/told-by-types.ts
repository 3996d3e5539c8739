import { groupBy } from "../core/group-by";
import type { PlanSubject } from "../resources/plan-reader";
import { PLAN_READERS } from "../resources/types";

/** What all resource types say, by a name. It is made once and looked up for every resource. */
type Told = ReadonlyMap<string, ReadonlySet<string>>;

/** The attributes that name a resource of any type, as far as the type has them. The provider always sets them. */
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

/** True of a block that the provider fills in where the configuration does not write it. */
export function isComputedBlock(type: string, name: string): boolean {
  return COMPUTED_BLOCKS.get(type)?.has(name) ?? false;
}

/** The attributes by which other resources name Terraform's resources of a type. */
export function namesOf(type: string): ReadonlySet<string> {
  return NAMES.get(type) ?? COMMON_NAMES;
}

/**
 * The attributes of resources, as `type.attribute`, whose value an attribute such as `kms_key_id` can hold; `undefined`
 * where no type says so.
 */
export function namedIn(attribute: string): ReadonlySet<string> | undefined {
  return NAMED_IN.get(attribute);
}

/**
 * The same for an attribute that holds a list, such as `subnet_ids`. A type without an attribute stands for all of its
 * resources, as in a splat.
 */
export function listedIn(attribute: string): ReadonlySet<string> | undefined {
  return LISTED_IN.get(attribute);
}

/**
 * For each attribute that names resources of a type: the attributes of these resources whose values it can hold, and
 * those of resources that stand for them, such as aliases.
 */
function namesBy(attributesOf: (subject: PlanSubject) => readonly string[]): readonly (readonly [string, string[]])[] {
  return PLAN_READERS.filter((reader) => attributesOf(reader).length > 0).flatMap((reader) => {
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
