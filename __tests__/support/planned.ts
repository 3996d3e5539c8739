import { isUnknown, unknown, type Known } from "../../src/core/known";
import type {
  AttributePath,
  BroughtReader,
  PlanJoin,
  PlannedResource,
  PlannedValues,
  PlanReader,
  PlanSubject,
} from "../../src/resources/plan-reader";

/*
 * Planned resources out of plain objects, for the tests of plan readers:
 *
 *   const configuration = readPlanned(
 *     vpcPlanReader,
 *     { type: "aws_vpc", values: { cidr_block: "10.0.0.0/16" } },
 *     { companions: { aws_flow_log: [{ traffic_type: "ALL" }, AFTER_APPLY] } },
 *   );
 *
 * Values are written as Terraform's JSON has them: a block is a list of objects. An Unknown (such as AFTER_APPLY) may
 * stand anywhere: for a value, a whole block, an element of a list, a companion. `null` and what is left out are what
 * nobody sets, also what the provider then computes.
 */

/** What stands for a value that is written and known only after apply. */
export const AFTER_APPLY = unknown("It is known only after apply.");

/** A resource's attributes. */
export type PlainValues = Readonly<Record<string, unknown>>;

/** A resource that a plan holds. */
export interface PlainResource {
  readonly type: string;
  /** By default none is set. */
  readonly values?: PlainValues;
  /** True by default. */
  readonly isCreated?: boolean;
  /** True by default. */
  readonly isChanged?: boolean;
  /** By default `<type>.this`. */
  readonly address?: string;
  /** Of one that is named: what belongs to it in turn. */
  readonly around?: PlainJoin;
}

/** What belongs to resources that are named; what companions name is told with what the resource itself names. */
const AROUND = new WeakMap<PlannedResource, PlainJoin>();

/** What else the plan holds that belongs to a resource. */
export interface PlainJoin {
  /** The companions of each type, by their values; an Unknown is one that may be the resource's. */
  readonly companions?: Readonly<Record<string, readonly Known<PlainValues>[]>>;
  /** Whether the plan creates the companions. True by default. */
  readonly areCreated?: boolean;
  /** What the companions of each type are, where the plan changes them or takes them away. By default it tells of none. */
  readonly former?: Readonly<Record<string, readonly PlainValues[]>>;
  /** The resources of each type that the same provider configuration makes. */
  readonly beside?: Readonly<Record<string, readonly PlainValues[]>>;
  /** What an attribute names, by its path with points: `{ "launch_template.0.id": [{ type: … }] }`. By default nothing. */
  readonly named?: Readonly<Record<string, Known<readonly PlainResource[]>>>;
  /** What an attribute may name, any of the instances of a block for example. By default what it names. */
  readonly possiblyNamed?: Readonly<Record<string, Known<readonly PlainResource[]>>>;
}

/**
 * Has a reader read a resource, and holds it to its own word: it is given no type that it does not list, and fails
 * where it asks for companions that it does not declare.
 */
export function readPlanned<C>(reader: PlanReader<C>, plain: PlainResource, around: PlainJoin = {}): C {
  return reader.read(plannedResource(plain), declaredJoin(reader, plain, around));
}

/** Has a reader read what comes with a resource, by what it is to the resource, and holds it to its own word, too. */
export function readBrought<C>(
  reader: BroughtReader<C>,
  plain: PlainResource,
  around: PlainJoin = {},
): Readonly<Record<string, C>> {
  const resource = plannedResource(plain);
  if (reader.accepts?.(resource) === false) return {};
  const brought = reader.read(resource, declaredJoin(reader, plain, around));
  return Object.fromEntries(brought.map(({ what, configuration }) => [what, configuration]));
}

/** Has a reader read an account's resources together. */
export function readAccountPlanned<C>(reader: PlanReader<C>, ...plain: readonly PlainInAccount[]): unknown {
  return reader.readAccount?.(
    plain.map(({ around, ...own }) => ({ resource: plannedResource(own), join: plannedJoin(around) })),
  );
}

/** One of them, with what belongs to it. */
interface PlainInAccount extends PlainResource {
  readonly around?: PlainJoin;
}

function declaredJoin(subject: PlanSubject, { type }: PlainResource, around: PlainJoin): PlanJoin {
  for (const companion of Object.keys({ ...around.companions, ...around.former })) declared(subject, companion);
  if (!subject.terraformTypes.includes(type)) throw new Error(`The reader lists no ${type}.`);
  const join = plannedJoin(around, (companion) => subject.isOwn?.(companion, new Set()) ?? true);
  return {
    ...join,
    companions: (companion) => join.companions(declared(subject, companion)),
    companion: (companion) => join.companion(declared(subject, companion)),
    former: (companion) => join.former(declared(subject, companion)),
  };
}

function declared(reader: PlanSubject, type: string): string {
  if (reader.companions[type] === undefined) throw new Error(`The reader declares no companion ${type}.`);
  return type;
}

/** A planned resource. */
export function plannedResource({
  type,
  values = {},
  isCreated = true,
  isChanged = true,
  address = `${type}.this`,
}: PlainResource): PlannedResource {
  return { ...plannedValues(values), address, type, isCreated, isChanged };
}

/**
 * What belongs to a planned resource.
 * @param isOwn Of a companion, whether it completes the resource itself.
 */
function plannedJoin(
  { companions = {}, areCreated = true, former = {}, beside = {}, named = {}, possiblyNamed = {} }: PlainJoin = {},
  isOwn: (companion: PlannedResource) => Known<boolean> = () => true,
): PlanJoin {
  const companionsOf = (type: string) =>
    (companions[type] ?? []).flatMap((values): readonly Known<PlannedResource>[] => {
      if (isUnknown(values)) return [values];
      const companion = plannedResource({ type, values, isCreated: areCreated });
      const own = isOwn(companion);
      if (isUnknown(own)) return [own];
      return own ? [companion] : [];
    });
  return {
    companions: companionsOf,
    companion(type) {
      const all = companionsOf(type);
      const [first, ...more] = all.filter((companion) => !isUnknown(companion));
      if (first === undefined) return all[0] ?? null;
      return more.length > 0 ? unknown(`Several ${type} are of the resource.`) : first;
    },
    former: (type) => resourcesOf(type, former[type]),
    beside: (type) => resourcesOf(type, beside[type]),
    policy: (resource, attribute) => resource.text(attribute),
    onlyNamed: (types, ...path) => namedOf(types, path),
    named: (types, ...path) => namedOf(types, path),
    possiblyNamed: (types, ...path) => namedOf(types, path, { ...named, ...possiblyNamed }),
    of: (resource) => plannedJoin(AROUND.get(resource) ?? { named }),
  };
  function namedOf(types: readonly string[], path: AttributePath, from = named): Known<readonly PlannedResource[]> {
    const found = from[path.join(".")] ?? [];
    if (isUnknown(found)) return found;
    return found
      .filter(({ type }) => types.includes(type))
      .map((plain) => {
        const resource = plannedResource(plain);
        AROUND.set(resource, plain.around ?? {});
        return resource;
      });
  }
}

function resourcesOf(type: string, all: readonly PlainValues[] = []): readonly PlannedResource[] {
  return all.map((values) => plannedResource({ type, values }));
}

/** Planned values, as a resource has them. */
function plannedValues(root: unknown): PlannedValues {
  return {
    text: (...path) => readAt(root, path, (value): value is string => typeof value === "string"),
    number: (...path) => readAt(root, path, (value): value is number => typeof value === "number"),
    flag: (...path) => readAt(root, path, (value): value is boolean => typeof value === "boolean"),
    texts(...path) {
      const list = readAt(root, path, Array.isArray);
      if (list === null || isUnknown(list)) return list;
      return list.map((element: unknown) =>
        isUnknown(element) || typeof element === "string" ? element : ofAnotherKind(path),
      );
    },
    entries(...path) {
      const map = readAt(root, path, (value): value is object => typeof value === "object");
      if (map === null || isUnknown(map)) return map;
      return Object.keys(map).map((key) => {
        const value = valueAt(map, [key]);
        return [key, isUnknown(value) || typeof value === "string" ? value : ofAnotherKind([...path, key])] as const;
      });
    },
    blocks(...path) {
      const found = valueAt(root, path);
      if (found === null) return [];
      if (isUnknown(found)) return found;
      return (Array.isArray(found) ? (found as unknown[]) : [found]).map(plannedValues);
    },
  };
}

function readAt<T>(root: unknown, path: AttributePath, is: (value: unknown) => value is T): Known<T | null> {
  const found = valueAt(root, path);
  return found === null || isUnknown(found) || is(found) ? found : ofAnotherKind(path);
}

function valueAt(root: unknown, path: AttributePath): unknown {
  let value = root;
  for (const step of path) {
    if (value === null || value === undefined || isUnknown(value)) break;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value ?? null;
}

function ofAnotherKind(path: AttributePath) {
  return unknown(`${path.join(".")} is of another kind.`);
}
