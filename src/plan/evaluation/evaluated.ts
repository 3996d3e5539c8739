import { isObject } from "../json";
import { stepKey, type ReferenceStep } from "../reference";

/**
 * What an expression comes to: values of JSON, sets, and in place of what nobody knows before the apply an `Open`. A
 * text of which parts are open is a `PartialText`, and JSON that was encoded with something open in it is an
 * `EncodedJson`. A `Fault` is what Terraform would refuse, for `try` and `can`; a plan that was made has none left.
 */
export type Evaluated =
  | string
  | number
  | boolean
  | null
  | readonly Evaluated[]
  | ReadonlySet<Evaluated>
  | EvaluatedObject
  | Open
  | PartialText
  | EncodedJson
  | Fault;

/** A map or an object. Its names can be any text: `at` of json.ts reads them safely. */
export interface EvaluatedObject {
  readonly [name: string]: Evaluated;
}

/** What is no value of JSON and no set. */
abstract class NoPlainValue {
  /** Keeps what is none from being taken for an object of values. */
  readonly isPlain = false;
}

/** A value that is not known before the apply, or not to us. */
export class Open extends NoPlainValue {
  /** @param references What it comes from, as far as it is known: each in full, such as `aws_s3_bucket.logs.arn`. */
  constructor(readonly references: readonly string[]) {
    super();
  }
}

/** A text of which some parts are not known. */
export class PartialText extends NoPlainValue {
  /** @param parts In order; at least one is open. */
  constructor(readonly parts: readonly (string | Open)[]) {
    super();
  }
}

/** What `jsonencode` makes of a value in which something is not known. */
export class EncodedJson extends NoPlainValue {
  constructor(readonly value: Evaluated) {
    super();
  }
}

/** What has no value: Terraform would stop with an error. */
export class Fault extends NoPlainValue {}

/** Characters of a text, and elements of a list, that are kept: what is longer is not known to us. */
const MOST_KEPT = 200_000;

/** True of a map or an object. */
export function isEvaluatedObject(value: Evaluated | undefined): value is EvaluatedObject {
  return isObject(value) && !(value instanceof Set) && !(value instanceof NoPlainValue);
}

/** A list, with open elements or without. */
function isEvaluatedList(value: Evaluated | undefined): value is readonly Evaluated[] {
  return Array.isArray(value);
}

/** A text, number or truth value as a text; `undefined` of all else. */
export function textOf(value: Evaluated): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/** The elements of a list or a set; `undefined` where it is neither. */
export function elementsOf(value: Evaluated): readonly Evaluated[] | undefined {
  if (isEvaluatedList(value)) return value;
  return value instanceof Set ? [...(value as ReadonlySet<Evaluated>)] : undefined;
}

/** An object of names and values; of a name that comes twice the later. */
export function objectFrom(members: Iterable<readonly [name: string, value: Evaluated]>): EvaluatedObject {
  return Object.fromEntries(members);
}

/** The names and values of an object in the order in which Terraform goes through them. */
export function membersOf(object: EvaluatedObject): readonly (readonly [name: string, value: Evaluated])[] {
  return Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** What of a value is open, itself or in it; none where all of it is known. */
export function openIn(value: Evaluated): readonly Open[] {
  if (value instanceof Open) return [value];
  if (value instanceof PartialText) return value.parts.filter((part) => part instanceof Open);
  if (value instanceof EncodedJson) return openIn(value.value);
  const within = isEvaluatedObject(value) ? Object.values(value) : elementsOf(value);
  return within?.flatMap(openIn) ?? [];
}

/** An open value that comes from all that is open in some values. */
export function openFrom(values: readonly Evaluated[]): Open {
  return new Open([...new Set(values.flatMap(openIn).flatMap(({ references }) => references))]);
}

/** The text of some parts; `null` counts for nothing that a text could have. */
export function joinTexts(parts: readonly Evaluated[]): Evaluated {
  const joined: (string | Open)[] = [];
  const add = (part: string | Open): void => {
    const last = joined.at(-1);
    if (typeof part === "string" && typeof last === "string") joined[joined.length - 1] = last + part;
    else joined.push(part);
  };
  for (const part of parts) {
    const text = textOf(part);
    if (text === "") continue;
    if (text !== undefined) add(text);
    else if (part instanceof Open) add(part);
    else if (part instanceof PartialText) part.parts.forEach(add);
    else if (part instanceof EncodedJson) add(openFrom([part]));
    else return new Fault();
  }
  const length = joined.reduce((sum, part) => sum + (typeof part === "string" ? part.length : 1), 0);
  if (length > MOST_KEPT) return openFrom(parts);
  return joined.every((part) => typeof part === "string") ? joined.join("") : new PartialText(joined);
}

/** A list, unless it is longer than anybody writes. */
export function listOf(elements: readonly Evaluated[]): Evaluated {
  return elements.length > MOST_KEPT ? new Open([]) : elements;
}

/** What lies under a name or a number. */
export function elementAt(value: Evaluated, key: Evaluated): Evaluated {
  if (value instanceof Open) return value;
  if (key instanceof Open || key instanceof PartialText) return openFrom([value, key]);
  const name = textOf(key);
  if (isEvaluatedList(value)) return name === undefined ? new Fault() : (value[Number(name)] ?? new Fault());
  if (!isEvaluatedObject(value) || name === undefined || !Object.hasOwn(value, name)) return new Fault();
  return value[name] ?? null;
}

/** What lies along the steps of a reference. */
export function alongSteps(value: Evaluated, steps: readonly ReferenceStep[]): Evaluated {
  return steps.reduce<Evaluated>((of, step) => elementAt(of, stepKey(step)), value);
}

/** A value of JSON; `undefined` of nothing. */
export function evaluatedJson(value: unknown): Evaluated | undefined {
  return value as Evaluated | undefined;
}

/** A value in which all that is open comes from the same references. */
export function withReferences(value: Evaluated, references: readonly string[]): Evaluated {
  if (value instanceof Open) return new Open(references);
  if (openIn(value).length === 0) return value;
  const inner = (one: Evaluated): Evaluated => withReferences(one, references);
  if (value instanceof PartialText) {
    return new PartialText(value.parts.map((part) => (typeof part === "string" ? part : new Open(references))));
  }
  if (value instanceof EncodedJson) return new EncodedJson(inner(value.value));
  if (isEvaluatedObject(value)) return objectFrom(Object.entries(value).map(([name, one]) => [name, inner(one)]));
  return elementsOf(value)?.map(inner) ?? value;
}
