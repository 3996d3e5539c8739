/** The limit that CDKTF sets before it takes a token's trace: every frame. */
const EVERY_FRAME = Number.MAX_SAFE_INTEGER;

/**
 * Runs work in which CDKTF's tokens have no stack traces. It takes one for each of some thousand tokens, whole, which takes
 * longer than the synth itself, and shows one only where a token cannot be resolved. Errors keep theirs.
 */
export function withoutTokenTraces<T>(work: () => T): T {
  const whole = Object.getOwnPropertyDescriptor(Error, "captureStackTrace") ?? {};
  const capture = Error.captureStackTrace.bind(Error);
  Error.captureStackTrace = (...args) => {
    if (Error.stackTraceLimit < EVERY_FRAME) capture(...args);
  };
  try {
    return work();
  } finally {
    Object.defineProperty(Error, "captureStackTrace", whole);
  }
}
