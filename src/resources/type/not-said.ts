import { unknown } from "../../core/known";

/** A value, or where a source is silent the words for that. That something is absent, which is `null`, is a value. */
export function orNotSaid(value: unknown, source: string, says: string): unknown {
  return value === undefined ? unknown(`${source} does not say ${says}.`) : value;
}
