import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { SdkCall } from "../src/aws/calls";
import type { TypeFixture } from "../__tests__/resources/type-fixture";
import { TARGET } from "../__tests__/support/collect";

const FOLDER = join(__dirname, "../__tests__/resources/answers");

/** The caller's account and region: those of the fixtures. */
export const SCANNED = { accountId: TARGET.accountId, awsRegion: TARGET.awsRegion } as const;

/** AWS's answer to a call; it throws AWS's error. */
export type AnswerOf = (call: SdkCall, input: unknown) => object;

/** The answers about one resource of a type, by the tests of its description. */
export type Fixture = TypeFixture;

/** The fixtures of all resource types. */
export async function readFixtures(): Promise<readonly Fixture[]> {
  const modules = readdirSync(FOLDER).map((file) => import(join(FOLDER, file)));
  return (await Promise.all(modules)).map((module: { readonly FIXTURE: Fixture }) => module.FIXTURE);
}

/** A fixture with what its resource is called in the answers; `null` where an account or a region has only one. */
export interface NamedFixture {
  readonly fixture: Fixture;
  readonly name: string | null;
}

/**
 * AWS with so many copies of each fixture's resource. Every list is one page, and a call that several types make has
 * the answers of all of them.
 */
export function answersOf(named: readonly NamedFixture[], resources: number): AnswerOf {
  return (call, input) => {
    const asked = JSON.stringify(input);
    const parts = named.flatMap(({ fixture, name }) => {
      const said = saidTo(fixture, call, input);
      return said === undefined ? [] : [copies(said, name, asked, resources)];
    });
    const answer = merged(parts);
    if (answer === undefined) throw new Error(`No fixture says what AWS answers to ${call}.`);
    if (answer instanceof Error) throw answer;
    return answer as object;
  };
}

/** What the fixture answers in the end: it may say first that there is nothing yet. */
function saidTo({ answers }: Fixture, call: SdkCall, input: unknown): unknown {
  const said: unknown = answers[call];
  const last: unknown = Array.isArray(said) ? said.at(-1) : said;
  return typeof last === "function" ? (last as (input: unknown) => unknown)(input) : last;
}

/** The answer about the copies that a call asks for, or about all of them where it names none. */
function copies(said: unknown, name: string | null, asked: string, resources: number): unknown {
  if (name === null || resources === 1) return said;
  const [, ...after] = asked.split(`${name}-`);
  const named = after.map((text) => Number.parseInt(text, 10));
  const indexes = named.length > 0 ? named : Array.from({ length: resources }, (_, index) => index);
  return repeated(said, name, [...new Set(indexes)]);
}

/** The value with each element of a list that holds the name once for each copy. */
function repeated(value: unknown, name: string, indexes: readonly number[]): unknown {
  if (Array.isArray(value)) {
    return value.flatMap((element) =>
      holds(element, name) ? indexes.map((index) => renamed(element, name, index)) : [element as unknown],
    );
  }
  if (value instanceof Uint8Array) {
    // A report in lines.
    const lines = new TextDecoder().decode(value).split("\n");
    return new TextEncoder().encode((repeated(lines, name, indexes) as string[]).join("\n"));
  }
  if (isPlain(value)) return mapValues(value, (each) => repeated(each, name, indexes));
  return renamed(value, name, indexes[0] ?? 0);
}

function renamed(value: unknown, name: string, index: number): unknown {
  if (typeof value === "string") return value.replaceAll(name, `${name}-${index}`);
  if (Array.isArray(value)) return value.map((each) => renamed(each, name, index));
  return isPlain(value) ? mapValues(value, (each) => renamed(each, name, index)) : value;
}

function holds(value: unknown, name: string): boolean {
  if (typeof value === "string") return value.includes(name);
  return typeof value === "object" && value !== null && Object.values(value).some((each) => holds(each, name));
}

/** The answers of several fixtures as one: lists are joined. An error says that there is nothing, so an answer wins. */
function merged(parts: readonly unknown[]): unknown {
  const answers = parts.filter((part) => !(part instanceof Error));
  const [first = parts[0], ...others] = answers;
  return others.reduce((one, other) => {
    if (Array.isArray(one) && Array.isArray(other)) return [...(one as unknown[]), ...(other as unknown[])];
    if (!isPlain(one) || !isPlain(other)) return one;
    const names = [...new Set([...Object.keys(one), ...Object.keys(other)])];
    return Object.fromEntries(
      names.map((name) => [name, merged([one, other].flatMap((part) => (name in part ? [part[name]] : [])))]),
    );
  }, first);
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function mapValues(value: Readonly<Record<string, unknown>>, to: (each: unknown) => unknown): object {
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, to(each)]));
}
