/** An answer without what was asked for: it is not AWS's, or was changed on its way. */
export class IncompleteAnswer extends Error {
  /** @param lack What AWS's own answer always has, as the SDK names it. */
  constructor(lack: string) {
    super(`the answer lacks ${lack}, which AWS always sends.`);
    this.name = "IncompleteAnswer";
  }
}

/**
 * What an answer always has, be it an empty list: every service sends that as an element or an array of nothing.
 * What is not there was never said, and decides nothing.
 * @throws IncompleteAnswer where it is not there.
 */
export function answered<T>(value: T, name: string): NonNullable<T> {
  if (value === undefined || value === null) throw new IncompleteAnswer(name);
  return value;
}
