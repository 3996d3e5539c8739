import {
  elementAt,
  elementsOf,
  Fault,
  isEvaluatedObject,
  listOf,
  membersOf,
  objectFrom,
  Open,
  openFrom,
  openIn,
  PartialText,
  textOf,
  type Evaluated,
} from "./evaluated";
import type { TerraformFunction } from "./functions";
import { isEqual, numberOf, truthOf } from "./operations";

/** Functions of lists, sets and maps, and conversions to them. An element that is open stays open in its place. */
export const COLLECTION_FUNCTIONS: Readonly<Partial<Record<string, TerraformFunction>>> = {
  length: (value) => {
    if (value instanceof Open || value instanceof PartialText) return openFrom([value]);
    if (isEvaluatedObject(value)) return Object.keys(value).length;
    return elementsOf(value)?.length ?? (typeof value === "string" ? Array.from(value).length : new Fault());
  },
  merge: (...args) => {
    const objects = args.filter((arg) => arg !== null);
    if (objects.some((arg) => arg instanceof Open)) return openFrom(args);
    if (!objects.every(isEvaluatedObject)) return new Fault();
    return objectFrom(objects.flatMap((object) => Object.entries(object)));
  },
  keys: (object) => ofObject(object, (members) => members.map(([name]) => name)),
  values: (object) => ofObject(object, (members) => members.map(([, value]) => value)),
  lookup: (object, key, ...[fallback]) => {
    if (object instanceof Open || openIn(key).length > 0) return openFrom([object, key, fallback ?? null]);
    const found = elementAt(object, key);
    return found instanceof Fault ? (fallback ?? found) : found;
  },
  zipmap: (names, values) => {
    const [keys, elements] = [elementsOf(names), elementsOf(values)];
    if (keys === undefined || elements === undefined || openIn(names).length > 0) return openOrFault([names, values]);
    return objectFrom(keys.map((key, index) => [textOf(key) ?? "", elements[index] ?? null]));
  },
  tomap: (value) => (isEvaluatedObject(value) || value === null ? value : openOrFault([value])),
  tolist: (value) => (value === null ? null : ofElements(value, listOf)),
  toset: (value) => (value === null ? null : ofKnownElements([value], (all) => setOf(all))),
  concat: (...args) => {
    const lists = args.map(elementsOf);
    return lists.includes(undefined) ? openOrFault(args) : listOf(lists.flatMap((list) => list ?? []));
  },
  flatten: (value) => {
    const flat = flattened(value);
    return flat === undefined ? openOrFault([value]) : listOf(flat);
  },
  element: (list, index) => {
    const [elements, number] = [elementsOf(list), numberOf(index)];
    if (elements === undefined || number === undefined) return openOrFault([list, index]);
    return elements[((number % elements.length) + elements.length) % elements.length] ?? new Fault();
  },
  slice: (list, from, to) => {
    const [elements, first, end] = [elementsOf(list), numberOf(from), numberOf(to)];
    if (elements === undefined || first === undefined || end === undefined) return openOrFault([list, from, to]);
    return first < 0 || end > elements.length || first > end ? new Fault() : elements.slice(first, end);
  },
  reverse: (list) => ofElements(list, (elements) => [...elements].reverse()),
  one: (list) => ofElements(list, ([first, ...others]) => (others.length > 0 ? new Fault() : (first ?? null))),
  coalesce: (...args) => firstOf(args, (arg) => arg !== null && arg !== ""),
  coalescelist: (...args) => firstOf(args, (arg) => (elementsOf(arg)?.length ?? 0) > 0),
  contains: (list, value) => {
    const elements = elementsOf(list);
    if (elements === undefined || openIn(value).length > 0) return openOrFault([list, value]);
    if (elements.some((element) => openIn(element).length === 0 && isEqual(element, value))) return true;
    return openIn(list).length > 0 ? openFrom([list]) : false;
  },
  compact: (list) => ofKnownElements([list], (all) => all.filter((one) => one !== null && one !== "")),
  distinct: (list) => ofKnownElements([list], (all) => distinct(all)),
  sort: (list) =>
    ofKnownElements([list], (all) => (all.every((one) => typeof one === "string") ? [...all].sort() : new Fault())),
  setunion: (...args) => ofKnownElements(args, (...sets) => setOf(sets.flat())),
  setintersection: (one, ...rest) =>
    ofKnownElements([one, ...rest], (first, ...others) =>
      setOf(first.filter((one) => others.every((other) => other.some((two) => isEqual(one, two))))),
    ),
  setsubtract: (from, what) =>
    ofKnownElements([from, what], (first, second) =>
      setOf(first.filter((one) => !second.some((two) => isEqual(one, two)))),
    ),
  range: (...args) => {
    const numbers = args.map(numberOf);
    const [from = 0, to = 0] = numbers.length === 1 ? [0, numbers[0]] : numbers;
    if (numbers.includes(undefined) || numbers.length > 2) return openFrom(args);
    return Number.isInteger(from) && to - from <= MOST_NUMBERS
      ? Array.from({ length: Math.max(0, Math.ceil(to - from)) }, (_, index) => from + index)
      : openFrom(args);
  },
  alltrue: (list) => ofKnownElements([list], (all) => all.every((one) => truthOf(one) === true)),
  anytrue: (list) => ofKnownElements([list], (all) => all.some((one) => truthOf(one) === true)),
};

/** Terraform's own limit of `range` is 1024 numbers. */
const MOST_NUMBERS = 1024;

/**
 * The result of a function where an argument is not of the kind that it takes: open where an argument is open, else a
 * fault.
 */
export function openOrFault(args: readonly Evaluated[]): Evaluated {
  return openIn(args).length > 0 ? openFrom(args) : new Fault();
}

/** A set of known values, in the order in which Terraform goes through it. */
export function setOf(elements: readonly Evaluated[]): Evaluated {
  const own = distinct(elements);
  if (own.every((one) => typeof one === "number")) return new Set([...own].sort((one, other) => one - other));
  return new Set(own.every((one) => typeof one === "string") ? [...own].sort() : own);
}

function distinct(elements: readonly Evaluated[]): readonly Evaluated[] {
  const kept = new Map<unknown, Evaluated>();
  for (const element of elements) {
    const key = textOf(element) ?? element;
    const isKnown =
      typeof element === "object" ? [...kept.values()].some((one) => isEqual(one, element)) : kept.has(key);
    if (!isKnown) kept.set(key, element);
  }
  return [...kept.values()];
}

function ofObject(
  value: Evaluated,
  take: (members: readonly (readonly [string, Evaluated])[]) => Evaluated,
): Evaluated {
  return isEvaluatedObject(value) ? take(membersOf(value)) : openOrFault([value]);
}

function ofElements(value: Evaluated, take: (elements: readonly Evaluated[]) => Evaluated): Evaluated {
  const elements = elementsOf(value);
  return elements === undefined ? openOrFault([value]) : take(elements);
}

/** For functions that need every element to be known: an open element may equal another, or be null. */
function ofKnownElements(
  args: readonly Evaluated[],
  take: (...lists: readonly (readonly Evaluated[])[]) => Evaluated,
): Evaluated {
  const lists = args.map(elementsOf).filter((list) => list !== undefined);
  return lists.length < args.length || openIn(args).length > 0 ? openOrFault(args) : take(...lists);
}

/** The first argument that counts; where an open one comes before it, that one may count or not. */
function firstOf(args: readonly Evaluated[], isSomething: (value: Evaluated) => boolean): Evaluated {
  const index = args.findIndex((arg) => arg instanceof Open || isSomething(arg));
  const first = args[index] ?? new Fault();
  return first instanceof Open ? openFrom(args.slice(index)) : first;
}

/** The elements of lists within lists; `undefined` where an element is not known and may be a list. */
function flattened(value: Evaluated): readonly Evaluated[] | undefined {
  const flat: Evaluated[] = [];
  for (const element of elementsOf(value) ?? [new Open([])]) {
    if (element instanceof Open) return undefined;
    const inner = elementsOf(element) === undefined ? [element] : flattened(element);
    if (inner === undefined) return undefined;
    for (const one of inner) flat.push(one);
  }
  return flat;
}
