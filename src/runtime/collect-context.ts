import type { Known } from "../core/known";
import { unknown } from "../core/known";
import type { ClientConstructor, CollectContext, Target } from "../resources/collector";
import { isGone } from "../resources/gone";
import type { ApiCall } from "../resources/service-authorization";
import { isSilence } from "./aws-answers";
import type { Clients, Credentials } from "./clients";
import { beforeDeadline } from "./deadline";
import { ReadFailure, readFailureOf } from "./read-failure";
import { redirectedTo } from "./redirect";
import { send } from "./send";

/** Stands for the values of a resource that was listed but deleted before it was read. */
const GONE = unknown("It was deleted while it was read.");

/** Answers that are asked for once an account, by key: all regions of the account share them. */
export type AccountCache = Map<string, Promise<unknown>>;

/** What a collect context is made of. */
export interface CollectContextProps {
  readonly target: Target;
  readonly fields: ReadonlySet<string>;
  readonly clients: Clients;
  /** @default the function's own role, in its own region */
  readonly credentials?: Credentials;
  readonly accountCache: AccountCache;
  /**
   * Says which resources an earlier run of the scan has read.
   * @default none
   */
  readonly isRead?: (resourceId: string) => boolean;
  /** Aborts when the scan's time has run out. */
  readonly deadline: AbortSignal;
  /**
   * Told of every call.
   * @default nobody is
   */
  readonly onCall?: () => void;
  /**
   * Told of every call that got no answer in time.
   * @default nobody is
   */
  readonly onSilence?: () => void;
}

/** A collect context, and the failed reads of single resources that it counted. */
export interface CountingCollectContext extends CollectContext {
  /** The first failed read; `null` where none failed. */
  firstGap(): ReadFailure | null;
  /** True where a read of this resource failed. Asking also forgets it, so that failed reads do not fill the memory. */
  takeGap(resourceId: string): boolean;
  /** True where the resource was gone when it was read. Asking also forgets it. */
  takeGone(resourceId: string): boolean;
}

/** The context in which one resource type of one target is collected. */
export function createCollectContext(props: CollectContextProps): CountingCollectContext {
  const { target, fields, clients, credentials, accountCache, deadline, onCall, onSilence } = props;
  const { isRead = () => false } = props;
  const gaps = new Set<string>();
  const gone = new Set<string>();
  let firstGap: ReadFailure | null = null;

  const orGap = async <T>(resourceId: string, request: () => Promise<T>, call?: ApiCall): Promise<Known<T>> => {
    try {
      return await request();
    } catch (error) {
      // Anything else is a defect of the collector, not a gap of the resource.
      if (!(error instanceof ReadFailure)) throw error;
      if (call !== undefined && isGone(call, error.cause)) {
        gone.add(resourceId);
        return GONE;
      }
      firstGap ??= error;
      gaps.add(resourceId);
      return unknown(error.reason, error.missingPermission ?? undefined);
    }
  };

  const inRegion = (place: Target): CollectContext => {
    const scope = credentials === undefined ? undefined : { ...place, credentials };
    const attempt = async <T>(call: ApiCall, request: () => Promise<T>): Promise<T> => {
      try {
        return await clients.inTurn(call, scope, deadline, () => {
          onCall?.();
          return beforeDeadline(deadline, request);
        });
      } catch (error) {
        if (isSilence(error)) onSilence?.();
        throw readFailureOf(error, call, place);
      }
    };
    const client = <T>(constructor: ClientConstructor<T>): T => clients.client(constructor, scope);
    return {
      target: place,
      fields,
      isRead,
      client,
      send: async (call, input) => {
        try {
          return await send(clients.services, client, call, input);
        } catch (error) {
          const region = redirectedTo(error);
          if (region === null || region === place.awsRegion) throw error;
          // Only once: a second redirect counts as a failure.
          const elsewhere = inRegion({ ...place, awsRegion: region });
          await clients.turn(call, scope && { ...scope, awsRegion: region }, deadline);
          return send(clients.services, (constructor) => elsewhere.client(constructor), call, input);
        }
      },
      list: attempt,
      read: (call, resourceId, request) => orGap(resourceId, () => attempt(call, request), call),
      readShared: (resourceId, request) => orGap(resourceId, () => beforeDeadline(deadline, request)),
      oncePerAccount: <T>(key: string, request: () => Promise<T>) => oncePerKey(accountCache, key, request),
      inRegion: (awsRegion) => inRegion({ ...place, awsRegion }),
    };
  };

  return {
    ...inRegion(target),
    firstGap: () => firstGap,
    takeGap: (resourceId) => gaps.delete(resourceId),
    takeGone: (resourceId) => gone.delete(resourceId),
  };
}

// A failure is not kept: the next region asks again, since the cause may lie in the region that asked first.
async function oncePerKey<T>(cache: AccountCache, key: string, request: () => Promise<T>): Promise<T> {
  const answered = (cache.get(key) as Promise<T> | undefined) ?? request();
  cache.set(key, answered);
  try {
    return await answered;
  } catch (error) {
    if (cache.get(key) === answered) cache.delete(key);
    throw error;
  }
}
