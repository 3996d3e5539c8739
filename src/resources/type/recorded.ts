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

function valueOf({ configuration }: RecordedItem, names: readonly string[]): unknown {
  const values = (isObject(configuration) ? configuration : {}) as Readonly<Record<string, unknown>>;
  return names.map((name) => values[name]).find((value) => value !== null && value !== undefined) ?? null;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
