import { unknown } from "../../core/known";

/** The value, or an Unknown where the source does not say it. `null`, which means "absent", is a value. */
export function orNotSaid(value: unknown, source: string, says: string): unknown {
  return value === undefined ? unknown(`${source} does not say ${says}.`) : value;
}
