import pLimit from "p-limit";

/** Targets that are read side by side while none of them waits. */
export const TARGETS_AT_ONCE = 6;

/** Targets side by side at most, with those that wait for an answer: each holds a part of its evaluations. */
export const TARGETS_AT_MOST = 30;

/** Milliseconds for which a target holds its place; after that the next begins beside it. */
export const TARGET_TIME_MS = 120_000;

/** Places for targets. */
export interface Places {
  /**
   * Runs when there is a place, and answers what the run does.
   * @param run Is given what to call when it waits: it runs on, and its place goes to the next.
   */
  take<T>(run: (waits: () => void) => Promise<T>): Promise<T>;
}

/**
 * The places of one scan. A target that waits, or takes longer than its time, is not cut short, and keeps no other
 * waiting either: its place is given away until its run ends.
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
