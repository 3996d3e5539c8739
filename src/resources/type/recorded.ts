import type * as z from "zod";
import type { RecordedItem } from "../recorded-item";

interface Kinds {
  readonly boolean: boolean;
  readonly string: string;
  readonly number: number;
}

/** Reads a value from AWS Config's item, under the first of the names that has one; `undefined` for any other kind. */
export function recorded<K extends keyof Kinds>(
  kind: K,
  ...names: readonly string[]
): (item: RecordedItem) => Kinds[K] | undefined {
  return (item) => {
    const value = valueOf(item, names);
    return typeof value === kind ? (value as Kinds[K]) : undefined;
  };
}

/** The same for a value whose absence has a meaning, `absent`. A value of another kind is `undefined`, not absent. */
export function recordedOr<K extends keyof Kinds, A>(
  absent: A,
  kind: K,
  ...names: readonly string[]
): (item: RecordedItem) => Kinds[K] | A | undefined {
  const read = recorded(kind, ...names);
  return (item) => (isObject(item.configuration) && valueOf(item, names) === null ? absent : read(item));
}

/**
 * Reads supplementary configuration, which AWS Config asks for in addition to the resource. The result is `undefined`
 * where the item lacks it, since AWS Config then did not ask for it.
 * @param read Reads the value under the name; `undefined` where the value says nothing.
 */
export function supplement<T>(
  name: string,
  read: (value: unknown) => T | undefined,
): (item: RecordedItem) => T | undefined {
  return ({ supplementaryConfiguration }) =>
    name in supplementaryConfiguration ? read(supplementaryConfiguration[name]) : undefined;
}

/**
 * Reads a value that fits a schema, such as one block inside another; `undefined` for a value that does not fit.
 * For supplementary configuration: `supplement("Concurrency", inShape(…))`.
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
 * The same for the configuration in AWS Config's item. The schema should hold only what one field needs, so that a
 * malformed value elsewhere in the item does not hide the field.
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
