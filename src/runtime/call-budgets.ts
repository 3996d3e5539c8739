import { beforeDeadline } from "./deadline";
import { GLOBAL_SERVICES, limitOf, serviceOf } from "./call-limits";
import { createTokenBucket, type TokenBucket } from "./token-bucket";

/** The place that a limit belongs to. */
interface Place {
  readonly accountId: string;
  readonly awsRegion: string;
}

/** What may be called, and when: one budget for each account, region and limit, which everything shares. */
export interface CallBudgets {
  /**
   * Waits until a call may be made.
   * @param place Where; without it, the function's own account and region.
   * @throws OutOfTime where the deadline passes before that.
   */
  turn(call: string, place: Place | undefined, deadline: AbortSignal): Promise<void>;
  /** Takes a call from its budget that is made without waiting: the SDK repeats a call after a pause of its own. */
  repeated(call: string, place: Place | undefined): void;
}

/**
 * Budgets that hold calls below a share of AWS's limits.
 * @param share More than 0, at most 1.
 * @param now The clock, in milliseconds.
 */
export function createCallBudgets(share: number, now: () => number = () => performance.now()): CallBudgets {
  const buckets = new Map<string, TokenBucket>();
  const bucketOf = (call: string, place: Place | undefined): TokenBucket => {
    const { limit, bucket } = limitOf(call);
    const where = GLOBAL_SERVICES.has(serviceOf(call)) ? place?.accountId : `${place?.accountId} ${place?.awsRegion}`;
    const key = `${where} ${bucket}`;
    const existing = buckets.get(key);
    if (existing !== undefined) return existing;
    // Below one token nothing could ever be called.
    const made = createTokenBucket(limit.perSecond * share, Math.max(1, limit.burst * share), now);
    buckets.set(key, made);
    return made;
  };
  return {
    async turn(call, place, deadline) {
      const milliseconds = bucketOf(call, place).take();
      if (milliseconds === 0) return;
      let timer: NodeJS.Timeout | undefined;
      try {
        await beforeDeadline(deadline, () => new Promise<void>((due) => (timer = setTimeout(due, milliseconds))));
      } finally {
        clearTimeout(timer);
      }
    },
    repeated(call, place) {
      bucketOf(call, place).take();
    },
  };
}

/** No budgets: every call may be made at once. */
export const NO_BUDGETS: CallBudgets = { turn: () => Promise.resolve(), repeated: () => undefined };
