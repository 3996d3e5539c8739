import { isObject } from "../json";
import { stepKey, type ReferenceStep } from "../reference";

/**
 * The value of an expression: JSON, a set, or an `Open` where the value is not known before the apply. A text with open
 * parts is a `PartialText`; JSON that was encoded from a value with open parts is an `EncodedJson`. A `Fault` stands
 * for an error of Terraform, which only `try` and `can` handle: a plan was made, so none is left in the end.
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

/** A map or an object. Its names can be any text: read them by `at` in json.ts, which is safe. */
export interface EvaluatedObject {
  readonly [name: string]: Evaluated;
}

/** A value that is neither JSON nor a set. */
abstract class NoPlainValue {
  /** Keeps such a value from being taken for an object. */
  readonly isPlain = false;
}

/** A value that is not known before the apply, or that this evaluator cannot find out. */
export class Open extends NoPlainValue {
  /**
   * @param references The references that the value comes from, as far as they are known, each in full:
   * `aws_s3_bucket.logs.arn`.
   */
  constructor(readonly references: readonly string[]) {
    super();
  }
}

/** A text with parts that are not known. */
export class PartialText extends NoPlainValue {
  /** @param parts The parts in order, of which at least one is open. */
  constructor(readonly parts: readonly (string | Open)[]) {
    super();
  }
}

/** The result of `jsonencode` for a value with parts that are not known. */
export class EncodedJson extends NoPlainValue {
  constructor(readonly value: Evaluated) {
    super();
  }
}

/** The result where Terraform would stop with an error. */
export class Fault extends NoPlainValue {}

/** How many characters of a text, or elements of a list, are kept. Anything longer is treated as open. */
const MOST_KEPT = 200_000;

/** True of a map or an object. */
export function isEvaluatedObject(value: Evaluated | undefined): value is EvaluatedObject {
  return isObject(value) && !(value instanceof Set) && !(value instanceof NoPlainValue);
}

/** True of a list. */
function isEvaluatedList(value: Evaluated | undefined): value is readonly Evaluated[] {
  return Array.isArray(value);
}

/** A text, a number or a boolean as a text; `undefined` for anything else. */
export function textOf(value: Evaluated): string | undefined {
  if (typeof value === "string") return value;
  return typeof value === "number" || typeof value === "boolean" ? String(value) : undefined;
}

/** The elements of a list or a set; `undefined` where it is neither. */
export function elementsOf(value: Evaluated): readonly Evaluated[] | undefined {
  if (isEvaluatedList(value)) return value;
  return value instanceof Set ? [...(value as ReadonlySet<Evaluated>)] : undefined;
}

/** An object of names and values. Where a name occurs twice, the later value holds. */
export function objectFrom(members: Iterable<readonly [name: string, value: Evaluated]>): EvaluatedObject {
  return Object.fromEntries(members);
}

/** The names and values of an object in the order in which Terraform goes through them. */
export function membersOf(object: EvaluatedObject): readonly (readonly [name: string, value: Evaluated])[] {
  return Object.entries(object).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** The open parts of a value, which may be the value itself; empty where all of it is known. */
export function openIn(value: Evaluated): readonly Open[] {
  if (value instanceof Open) return [value];
  if (value instanceof PartialText) return value.parts.filter((part) => part instanceof Open);
  if (value instanceof EncodedJson) return openIn(value.value);
  const within = isEvaluatedObject(value) ? Object.values(value) : elementsOf(value);
  return within?.flatMap(openIn) ?? [];
}

/** An open value that comes from all open parts of some values. */
export function openFrom(values: readonly Evaluated[]): Open {
  return new Open([...new Set(values.flatMap(openIn).flatMap(({ references }) => references))]);
}

/** The text made of some parts. A part that cannot be in a text, such as `null`, is a fault. */
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

/** A list; open where it is longer than what is kept. */
export function listOf(elements: readonly Evaluated[]): Evaluated {
  return elements.length > MOST_KEPT ? new Open([]) : elements;
}

/** The value under a name or a number. */
export function elementAt(value: Evaluated, key: Evaluated): Evaluated {
  if (value instanceof Open) return value;
  if (key instanceof Open || key instanceof PartialText) return openFrom([value, key]);
  const name = textOf(key);
  if (isEvaluatedList(value)) return name === undefined ? new Fault() : (value[Number(name)] ?? new Fault());
  if (!isEvaluatedObject(value) || name === undefined || !Object.hasOwn(value, name)) return new Fault();
  return value[name] ?? null;
}

/** The value that the steps of a reference lead to. */
export function alongSteps(value: Evaluated, steps: readonly ReferenceStep[]): Evaluated {
  return steps.reduce<Evaluated>((of, step) => elementAt(of, stepKey(step)), value);
}

/** A value that was read from JSON; `undefined` stays as it is. */
export function evaluatedJson(value: unknown): Evaluated | undefined {
  return value as Evaluated | undefined;
}

/** The same value, with other references for all of its open parts. */
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
