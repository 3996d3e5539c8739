import pLimit from "p-limit";

/** Targets that are read side by side while none of them waits. */
export const TARGETS_AT_ONCE = 6;

/**
 * Targets that are read side by side at most, including those that wait for an answer. The limit bounds memory: each
 * target holds a part of its evaluations.
 */
export const TARGETS_AT_MOST = 30;

/** Milliseconds for which a target holds its place; after that the next begins beside it. */
export const TARGET_TIME_MS = 120_000;

/** Places for targets. */
export interface Places {
  /**
   * Starts the run as soon as a place is free, and returns its result.
   * @param run Receives a function to call when it begins to wait. It goes on running, but its place goes to the next
   * target.
   */
  take<T>(run: (waits: () => void) => Promise<T>): Promise<T>;
}

/**
 * The places of one scan. A target that waits, or that takes longer than its time, is not stopped, but it does not keep
 * other targets waiting either: its place is given to the next one.
 */
export function createPlaces(): Places {
  const limit = pLimit(TARGETS_AT_ONCE);
  const waiting = new Set<object>();
  const hold = (): void => {
    limit.concurrency = TARGETS_AT_ONCE + waiting.size;
  };
  return {
    take: (run) =>
      limit(async () => {
        const place = {};
        const waits = (): void => {
          if (TARGETS_AT_ONCE + waiting.size < TARGETS_AT_MOST) waiting.add(place);
          hold();
        };
        const time = setTimeout(waits, TARGET_TIME_MS);
        try {
          return await run(waits);
        } finally {
          clearTimeout(time);
          waiting.delete(place);
          hold();
        }
      }),
  };
}
