import type * as z from "zod";
import type { RecordedItem } from "../recorded-item";

interface Kinds {
  readonly boolean: boolean;
  readonly string: string;
  readonly number: number;
}

/** Reads a value of a kind from AWS Config's item, under the first of some names that it has; `undefined` without it. */
export function recorded<K extends keyof Kinds>(
  kind: K,
  ...names: readonly string[]
): (item: RecordedItem) => Kinds[K] | undefined {
  return (item) => {
    const value = valueOf(item, names);
    return typeof value === kind ? (value as Kinds[K]) : undefined;
  };
}

/** The same of a value whose absence says something. One of another kind is not absent: it says nothing. */
export function recordedOr<K extends keyof Kinds, A>(
  absent: A,
  kind: K,
  ...names: readonly string[]
): (item: RecordedItem) => Kinds[K] | A | undefined {
  const read = recorded(kind, ...names);
  return (item) => (isObject(item.configuration) && valueOf(item, names) === null ? absent : read(item));
}

/**
 * Reads what AWS Config asked for beside the resource. What the item lacks was not asked.
 * @param read Is given what the item holds under the name; `undefined` where that says nothing.
 */
export function supplement<T>(
  name: string,
  read: (value: unknown) => T | undefined,
): (item: RecordedItem) => T | undefined {
  return ({ supplementaryConfiguration }) =>
    name in supplementaryConfiguration ? read(supplementaryConfiguration[name]) : undefined;
}

/**
 * Makes something of a value that has a shape, such as one block inside another; `undefined` of a value that has not.
 * For what AWS Config asked for beside the resource: `supplement("Concurrency", inShape(…))`.
 */
export function inShape<T, U>(
  schema: z.ZodType<T>,
  read: (value: T) => U | undefined,
): (value: unknown) => U | undefined {
  return (value) => {
    const parsed = schema.safeParse(value);
    return parsed.success ? read(parsed.data) : undefined;
  };
}

/**
 * The same of the resource as AWS Config's item describes it. A schema names what one field needs and no more, so that
 * what is misshapen elsewhere hides nothing.
 */
export function recordedInShape<T, U>(
  schema: z.ZodType<T>,
  read: (configuration: T) => U | undefined,
): (item: RecordedItem) => U | undefined {
  const readShape = inShape(schema, read);
  return ({ configuration }) => readShape(configuration);
}

function valueOf({ configuration }: RecordedItem, names: readonly string[]): unknown {
  const values = (isObject(configuration) ? configuration : {}) as Readonly<Record<string, unknown>>;
  return names.map((name) => values[name]).find((value) => value !== null && value !== undefined) ?? null;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
