import type { Row } from "../../bench/table";
import { compare, type Difference } from "./compare";
import type { Synthesized, TerraformJson } from "./synthesized";

/** An environment, synthesized by both frameworks. */
export interface Compared {
  readonly environment: string;
  readonly before: TerraformJson;
  readonly after: TerraformJson;
  readonly differences: readonly Difference[];
}

/** Compares an environment's stack with what stood there before. */
export function compareSynthesized(environment: string, before: Synthesized, after: Synthesized): Compared {
  return { environment, before: before.stack, after: after.stack, differences: compare(before, after) };
}

/** An environment's row of the table: how much each framework wrote, and whether it is the same. */
export function rowOf({ environment, before, after, differences }: Compared): Row {
  const count = (of: (stack: TerraformJson) => number): string | number =>
    of(before) === of(after) ? of(before) : `${of(before)} → ${of(after)}`;
  const wrong = differences.filter(({ allowed }) => allowed === undefined);
  return {
    Environment: environment,
    Resources: count(({ resource }) => entriesOf(resource)),
    "Data sources": count(({ data }) => entriesOf(data)),
    Outputs: count(({ output = {} }) => Object.keys(output).length),
    Result: wrong.length === 0 ? "same" : `differs in ${wrong.length}`,
  };
}

/** What differs, as text: what may not, and then what may, each once with the environments that it was found in. */
export function shownDifferences(compared: readonly Compared[]): string {
  const places = new Map<string, { readonly difference: Difference; readonly environments: string[] }>();
  for (const { environment, differences } of compared) {
    for (const difference of differences) {
      const key = JSON.stringify(difference);
      const place = places.get(key) ?? { difference, environments: [] };
      places.set(key, place);
      place.environments.push(environment);
    }
  }
  const shown = (title: string, isShown: (difference: Difference) => boolean): string => {
    const lines = [...places.values()].filter(({ difference }) => isShown(difference)).flatMap(linesOf);
    return lines.length === 0 ? "" : `\n${title}\n${lines.map((line) => `  ${line}\n`).join("")}`;
  };
  return (
    shown("Differs", ({ allowed }) => allowed === undefined) +
    shown("May differ", ({ allowed }) => allowed !== undefined)
  );
}

function linesOf(place: { readonly difference: Difference; readonly environments: readonly string[] }): string[] {
  const { path, before, after, allowed } = place.difference;
  return [
    `${path} (${place.environments.join(", ")})`,
    `  ${textOf(before)} → ${textOf(after)}${allowed === undefined ? "" : `: ${allowed}`}`,
  ];
}

/** A value in one line. A whole resource is shortened: its path says which one it is. */
function textOf(value: unknown): string {
  const text = value === undefined ? "nothing" : JSON.stringify(value);
  return text.length <= 200 ? text : `${text.slice(0, 200)}…`;
}

function entriesOf(types: Readonly<Record<string, object>> = {}): number {
  return Object.values(types).reduce((sum, named) => sum + Object.keys(named).length, 0);
}
