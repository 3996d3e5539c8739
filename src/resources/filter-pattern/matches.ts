import { RESOURCES } from "../../policy/patterns";
import type { Condition, Operator, Word } from "./parse";

/**
 * What is known of a kind of events: by the selectors of fields, without `$.`, what each holds. Of any other field
 * nothing is known, nor whether it is there.
 */
export type KindOfEvents = Readonly<Record<string, Held>>;

/** A text; a boolean; `null` where the field is not there; or any text but some, in which `*` is any text. */
export type Held = string | boolean | null | { readonly anyBut: readonly string[] };

/**
 * Whether a filter pattern takes all events of a kind: true where it takes each, false where it takes none, and
 * `undefined` where that depends on what is not the same in all of them.
 */
export function takesAll(condition: Condition, events: KindOfEvents): boolean | undefined {
  if (condition.kind === "compare") {
    return compares(heldIn(events, condition.field), condition.operator, condition.value);
  }
  if (condition.kind === "is") return is(heldIn(events, condition.field), condition.word);
  const each = condition.of.map((part) => takesAll(part, events));
  const decisive = condition.kind === "any";
  if (each.includes(decisive)) return decisive;
  return each.includes(undefined) ? undefined : !decisive;
}

/** That a field holds other fields: no comparison holds of it, be it `=` or `!=`. */
const OBJECT = Symbol("object");

/** What a field holds; `undefined` where nothing is known of it. */
function heldIn(events: KindOfEvents, field: string): Held | typeof OBJECT | undefined {
  const path = field.replace(/^\$\.?/, "");
  if (Object.hasOwn(events, path)) return events[path];
  const names = Object.keys(events);
  if (names.some((name) => name.startsWith(`${path}.`))) return OBJECT;
  // There is nothing within a text.
  return names.some((name) => path.startsWith(`${name}.`) || path.startsWith(`${name}[`)) ? null : undefined;
}

function compares(held: ReturnType<typeof heldIn>, operator: Operator, value: string): boolean | undefined {
  if (held === OBJECT) return false;
  // What `!=` makes of a field that is not there AWS does not say.
  if (held === undefined || typeof held === "boolean") return undefined;
  if (held === null) return operator === "!=" ? undefined : false;
  // Numbers are compared with numbers, and no kind of events holds one.
  if (operator !== "=" && operator !== "!=") return false;
  const isEqual = typeof held === "string" ? isCovered(held, value) : isAnyBut(held.anyBut, value);
  return isEqual === undefined || operator === "=" ? isEqual : !isEqual;
}

/** Whether each of some texts is a value. */
function isAnyBut(others: readonly string[], value: string): boolean | undefined {
  if (isCovered("*", value)) return true;
  return others.some((other) => isCovered(value, other)) ? false : undefined;
}

/** True where all texts that are like the first are like the second, too. */
function isCovered(texts: string, by: string): boolean {
  return RESOURCES.covers(plain(by), plain(texts));
}

/** A filter pattern knows one wildcard; IAM, whose patterns these are compared as, knows `?` too. */
function plain(text: string): string {
  return text.replaceAll("?", "\u{e000}");
}

function is(held: ReturnType<typeof heldIn>, word: Word): boolean | undefined {
  if (held === undefined) return undefined;
  if (word === "NOT EXISTS") return held === null;
  return typeof held === "boolean" && word === (held ? "TRUE" : "FALSE");
}
