/**
 * A value that exists but could not be read: denied, not recorded by the source, or known only
 * after apply. It is not `null`, which means "read, and absent".
 */
export class Unknown {
  /**
   * @param reason A sentence for the annotation of the evaluation that stays undecided.
   * @param missingPermission The IAM action whose denial hid the value, where that is why.
   * @param isSet True where there certainly is a value and only its content is unknown: for example a plan's reference
   * to a resource that it will create.
   */
  constructor(
    readonly reason: string,
    readonly missingPermission?: string,
    readonly isSet = false,
  ) {}
}

/** A value, or the reason why it is not known. */
export type Known<T> = T | Unknown;

/** True where the value could not be read. */
export function isUnknown(value: unknown): value is Unknown {
  return value instanceof Unknown;
}

/** Shorthand for `new Unknown(reason, missingPermission)`. */
export function unknown(reason: string, missingPermission?: string): Unknown {
  return new Unknown(reason, missingPermission);
}

/** The same value, marked so that it counts as set even where it is unknown. */
export function surelySet<T>(value: Known<T>): Known<T> {
  return isUnknown(value) ? new Unknown(value.reason, value.missingPermission, true) : value;
}

/** Whether there is a value, for rules that do not care which one. */
export function isThere(value: Known<unknown>): Known<boolean> {
  if (!isUnknown(value)) return value !== null;
  return value.isSet ? true : value;
}

/** The result of a function where the value is known; an Unknown stays as it is. */
export function mapKnown<T, U>(value: Known<T>, map: (value: T) => Known<U>): Known<U> {
  return isUnknown(value) ? value : map(value);
}

/** Several values together, as an object or a list. Where any of them is unknown: the first Unknown. */
export function allKnown<T extends object>(values: { readonly [K in keyof T]: Known<T[K]> }): Known<T> {
  return Object.values<Known<unknown>>(values).find(isUnknown) ?? (values as T);
}

/** True where at least one is true, false where none is. Unknown only where the unknown ones decide. */
export function anyTrue(values: readonly Known<boolean>[]): Known<boolean> {
  return values.includes(true) || (values.find(isUnknown) ?? false);
}

/** The first value that is there; without one, the first Unknown, and `null` where nothing can be there. */
export function firstThere<T>(values: readonly Known<T | null>[]): Known<T | null> {
  return values.find((value) => value !== null && !isUnknown(value)) ?? values.find(isUnknown) ?? null;
}
