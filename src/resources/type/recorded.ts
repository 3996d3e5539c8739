import type { RecordedItem } from "../recorded-item";

interface Kinds {
  readonly boolean: boolean;
  readonly string: string;
  readonly number: number;
}

/** Reads the first of some names in AWS Config's item that has a value of a kind; `undefined` where none has. */
export function recorded<K extends keyof Kinds>(
  kind: K,
  ...names: readonly string[]
): (item: RecordedItem) => Kinds[K] | undefined {
  return ({ configuration }) => {
    const values = Object(configuration) as Readonly<Record<string, unknown>>;
    return names.map((name) => values[name]).find((value): value is Kinds[K] => typeof value === kind);
  };
}
