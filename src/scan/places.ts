import pLimit, { type LimitFunction } from "p-limit";

/** Targets that are read side by side while none of them waits. */
export const TARGETS_AT_ONCE = 6;

/**
 * Targets that are read side by side at most, including those that wait for an answer. The limit bounds memory: each
 * target holds a part of its evaluations.
 */
export const TARGETS_AT_MOST = 30;

/**
 * Accounts that can at least have targets under way together, where so many are scanned: accounts whose endpoints stall
 * hold their places until the scan's time is up, and one of them must not hold all.
 */
export const ACCOUNTS_AT_LEAST = 5;

/** Milliseconds for which a target holds its place; after that the next begins beside it. */
export const TARGET_TIME_MS = 120_000;

/** Places for targets. */
export interface Places {
  /**
   * Starts the run as soon as a place is free, and returns its result.
   * @param accountId The target's account.
   * @param run Receives a function to call when it begins to wait. It goes on running, but its place goes to the next
   * target.
   */
  take<T>(accountId: string, run: (waits: () => void) => Promise<T>): Promise<T>;
}

/**
 * The places of one scan. A target that waits, or that takes longer than its time, is not stopped, but it does not keep
 * other targets waiting either: its place is given to the next one. An account has no more places than its share.
 * @param accounts How many accounts the scan looks at.
 */
export function createPlaces(accounts: number): Places {
  const limit = pLimit(TARGETS_AT_ONCE);
  const share = Math.ceil(TARGETS_AT_MOST / Math.max(1, Math.min(accounts, ACCOUNTS_AT_LEAST)));
  const shares = new Map<string, LimitFunction>();
  const ofAccount = (accountId: string): LimitFunction => {
    const found = shares.get(accountId) ?? pLimit(share);
    shares.set(accountId, found);
    return found;
  };
  const waiting = new Set<object>();
  const hold = (): void => {
    limit.concurrency = TARGETS_AT_ONCE + waiting.size;
  };
  return {
    take: (accountId, run) =>
      ofAccount(accountId)(() =>
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
      ),
  };
}
