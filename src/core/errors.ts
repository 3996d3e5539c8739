/**
 * An error that a user can act on: what happened, why, and what to do next, in full sentences.
 * The CLI prints the message without a stack; functions log it and fail.
 */
export class AuditError extends Error {
  /**
   * @param what What happened and to what.
   * @param why The cause, as far as it is known.
   * @param next What to do about it.
   */
  constructor(
    readonly what: string,
    readonly why: string,
    readonly next: string,
    options?: ErrorOptions,
  ) {
    super([what, why, next].filter((part) => part !== "").join(" "), options);
    this.name = "AuditError";
  }
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
