/** An answer that lacks what was asked for: it did not come from AWS, or was changed on its way. */
export class IncompleteAnswer extends Error {
  /** @param lack The part that AWS's own answer always has, as the SDK names it. */
  constructor(lack: string) {
    super(`the answer lacks ${lack}, which AWS always sends.`);
    this.name = "IncompleteAnswer";
  }
}

/**
 * A part that AWS's answer always has, even if it is an empty list: every service sends an empty list as an element or
 * as an empty array. A part that is missing was never said, and decides nothing.
 * @throws IncompleteAnswer where it is missing.
 */
export function answered<T>(value: T, name: string): NonNullable<T> {
  if (value === undefined || value === null) throw new IncompleteAnswer(name);
  return value;
}
