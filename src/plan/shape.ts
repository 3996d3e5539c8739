import { isObject, type JsonObject } from "./json";

/** A place in a document, as its parent's place and the name or number below it. */
export interface Step {
  readonly parent: Step | null;
  readonly key: string | number;
}

/** What kind of value is expected. */
export interface Kind {
  /** The kind in words, such as `a text`. */
  readonly expected: string;
  readonly accepts: (value: unknown) => boolean;
}

/** The kinds of some values of an object. Its other values are not checked. */
export type Shape = readonly { readonly key: string; readonly kind: Kind }[];

/** A value, and its place. */
export type Placed = readonly [value: unknown, step: Step];

/** A value that is not of the expected kind. */
export interface Mismatch {
  /**
   * Such as `resource_changes[3].change.actions`. A name that is not an identifier is left out, since it may be any
   * text.
   */
  readonly path: string;
  /** Such as `a list of texts`. */
  readonly expected: string;
  /** The kind of the value that is there, such as `null`. */
  readonly found: string;
}

/** How many steps of a path are named: the document's author may have nested it to any depth. */
const STEPS_NAMED = 40;

class MismatchFound extends Error {
  constructor(readonly mismatch: Mismatch) {
    super(mismatch.path);
  }
}

export const TEXT: Kind = { expected: "a text", accepts: (value) => typeof value === "string" };
export const FLAG: Kind = { expected: "true or false", accepts: (value) => typeof value === "boolean" };
export const OBJECT: Kind = { expected: "an object", accepts: isObject };
export const OBJECT_OR_NULL: Kind = {
  expected: "an object or null",
  accepts: (value) => value === null || isObject(value),
};
export const TEXT_OR_NUMBER: Kind = {
  expected: "a text or a number",
  accepts: (value) => typeof value === "string" || typeof value === "number",
};
export const TEXTS: Kind = {
  expected: "a list of texts",
  accepts: (value) => Array.isArray(value) && value.every((item) => typeof item === "string"),
};

/** The same kind, or no value at all. */
export function optional({ expected, accepts }: Kind): Kind {
  return { expected, accepts: (value) => value === undefined || accepts(value) };
}

/** The first mismatch that the checks find; `null` where they find none. */
export function firstMismatch(runChecks: () => void): Mismatch | null {
  try {
    runChecks();
    return null;
  } catch (error) {
    if (error instanceof MismatchFound) return error.mismatch;
    throw error;
  }
}

/** Checks the values of an object by a shape, and returns the object. */
export function check(value: unknown, shape: Shape, step: Step | null): JsonObject {
  const object = objectAt(value, step);
  for (const { key, kind } of shape) {
    if (!kind.accepts(object[key])) throw mismatch(kind.expected, object[key], { parent: step, key });
  }
  return object;
}

/** Checks the value under a key of an object, where there is one. */
export function checkIn(
  object: JsonObject,
  key: string,
  parent: Step | null,
  checkValue: (value: unknown, step: Step) => void,
): void {
  if (object[key] !== undefined) checkValue(object[key], { parent, key });
}

/** Visits each item of the list under a key of an object, where there is one. */
export function eachItem(
  object: JsonObject,
  key: string,
  parent: Step | null,
  visit: (value: unknown, step: Step) => void,
): void {
  const { [key]: list } = object;
  if (list === undefined) return;
  const step = { parent, key };
  if (!Array.isArray(list)) throw mismatch("a list", list, step);
  list.forEach((item: unknown, index) => {
    visit(item, { parent: step, key: index });
  });
}

/** Visits each value of the object under a key of an object, where there is one. */
export function eachEntry(
  object: JsonObject,
  key: string,
  parent: Step | null,
  visit: (value: unknown, step: Step) => void,
): void {
  if (object[key] === undefined) return;
  const step = { parent, key };
  const values = objectAt(object[key], step);
  for (const name of Object.keys(values)) visit(values[name], { parent: step, key: name });
}

/** The value as an object; anything else is a mismatch. */
export function objectAt(value: unknown, step: Step | null): JsonObject {
  if (isObject(value)) return value;
  throw mismatch(OBJECT.expected, value, step);
}

/** The kind of a value in words, never the value itself. */
export function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  if (typeof value === "string") return "a text";
  return typeof value === "number" ? "a number" : "true or false";
}

function mismatch(expected: string, value: unknown, step: Step | null): MismatchFound {
  return new MismatchFound({ path: pathOf(step), expected, found: kindOf(value) });
}

function pathOf(step: Step | null): string {
  const steps: string[] = [];
  for (let at = step; at !== null; at = at.parent) {
    if (steps.length === STEPS_NAMED) return `…${steps.reverse().join("")}`;
    if (typeof at.key === "number") steps.push(`[${at.key}]`);
    else if (!/^[A-Za-z_][\w-]{0,99}$/.test(at.key)) steps.push("[…]");
    else steps.push(at.parent === null ? at.key : `.${at.key}`);
  }
  return steps.reverse().join("");
}
