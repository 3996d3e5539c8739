/** A bucket of tokens that fills at a constant rate. */
export interface TokenBucket {
  /**
   * Takes a token, also one that is not there yet.
   * @returns Milliseconds until that token is there: 0 while the bucket has some. Whoever takes later waits longer.
   */
  take(): number;
}

/**
 * A full bucket. It hands out tokens ahead of time, so that waiting needs no queue; no library of our dependencies does,
 * and those that there are count windows or wait by themselves.
 * @param burst Tokens that it holds.
 * @param now The clock, in milliseconds.
 */
export function createTokenBucket(perSecond: number, burst: number, now: () => number): TokenBucket {
  let tokens = burst;
  let at = now();
  return {
    take() {
      const time = now();
      // A clock that is set back must not empty the bucket.
      tokens = Math.min(burst, tokens + (Math.max(0, time - at) / 1_000) * perSecond) - 1;
      at = time;
      return tokens >= 0 ? 0 : (-tokens / perSecond) * 1_000;
    },
  };
}
