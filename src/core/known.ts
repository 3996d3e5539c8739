/**
 * A value that exists but could not be read: denied, not recorded by the source, or known only
 * after apply. It is not `null`, which means "read, and absent".
 */
export class Unknown {
  /**
   * @param reason A sentence for the annotation of the evaluation that stays undecided.
   * @param missingPermission The IAM action whose denial hid the value, where that is why.
   * @param isSet True where it is certain that there is a value, and only not which: a plan's reference to what it
   * will make.
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

/** The same value, of which it is certain that it is there even where it is not known. */
export function surelySet<T>(value: Known<T>): Known<T> {
  return isUnknown(value) ? new Unknown(value.reason, value.missingPermission, true) : value;
}

/** Whether there is a value: for rules that do not ask which. */
export function isThere(value: Known<unknown>): Known<boolean> {
  if (!isUnknown(value)) return value !== null;
  return value.isSet ? true : value;
}

/** What is made of a value where it is known. */
export function mapKnown<T, U>(value: Known<T>, map: (value: T) => Known<U>): Known<U> {
  return isUnknown(value) ? value : map(value);
}

/** Several values together, as an object or a list: the first Unknown among them where one is not known. */
export function allKnown<T extends object>(values: { readonly [K in keyof T]: Known<T[K]> }): Known<T> {
  return Object.values<Known<unknown>>(values).find(isUnknown) ?? (values as T);
}

/** True where one of them is, false where none is: Unknown only where those that are not known decide. */
export function anyTrue(values: readonly Known<boolean>[]): Known<boolean> {
  return values.includes(true) || (values.find(isUnknown) ?? false);
}
