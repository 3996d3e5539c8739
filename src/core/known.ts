/**
 * A value that exists but could not be read: denied, not recorded by the source, or known only
 * after apply. It is not `null`, which means "read, and absent".
 */
export class Unknown {
  /**
   * @param reason A sentence for the annotation of the evaluation that stays undecided.
   * @param missingPermission The IAM action whose denial hid the value, where that is why.
   */
  constructor(
    readonly reason: string,
    readonly missingPermission?: string,
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
