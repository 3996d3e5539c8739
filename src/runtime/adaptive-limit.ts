import pLimit from "p-limit";

/** Requests under way at the beginning. */
export const REQUESTS_AT_FIRST = 16;

/** Requests under way at most. */
export const REQUESTS_AT_MOST = 64;

/** Requests that stay allowed, however often they are throttled. */
export const REQUESTS_AT_LEAST = 2;

/** Tells how a request went. Asking for it marks when the request was made. */
export interface RequestWatch {
  answered(): void;
  /** It was throttled, or got no answer in time. */
  slowed(): void;
}

/** Bounds the requests that are under way at once, by how the ones before went. */
export interface AdaptiveLimit {
  /** Makes a request as soon as one may be made. */
  run<T>(request: () => Promise<T>): Promise<T>;
  /** A request begins. */
  watch(): RequestWatch;
}

/**
 * A limit that grows by one with each answer, if it is used up, until the first slowdown; from then on by one in as many
 * answers as it allows requests. A slowdown halves it; what becomes of requests that were made before it then says nothing
 * more.
 */
export function createAdaptiveLimit(): AdaptiveLimit {
  const limit = pLimit(REQUESTS_AT_FIRST);
  let slowdowns = 0;
  let answers = 0;
  return {
    run: (request) => limit(request),
    watch() {
      const before = slowdowns;
      return {
        answered() {
          const isUsedUp = limit.activeCount >= limit.concurrency;
          if (before !== slowdowns || !isUsedUp || limit.concurrency >= REQUESTS_AT_MOST) return;
          answers += 1;
          if (answers < (slowdowns === 0 ? 1 : limit.concurrency)) return;
          answers = 0;
          limit.concurrency += 1;
        },
        slowed() {
          if (before !== slowdowns) return;
          slowdowns += 1;
          answers = 0;
          limit.concurrency = Math.max(REQUESTS_AT_LEAST, Math.floor(limit.concurrency / 2));
        },
      };
    },
  };
}
