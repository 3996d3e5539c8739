import type { Answer, Input, SdkCall } from "../aws/calls";
import type { TargetName } from "../resources/collector";
import { pagesOf, type PagedList, type TokenName } from "../resources/pages";
import type { ApiCall } from "../resources/service-authorization";
import type { Clients, Credentials } from "./clients";
import { beforeDeadline } from "./deadline";
import { readFailureOf } from "./read-failure";
import { send } from "./send";

/** Asks AWS what belongs to no resource type, such as which accounts there are. */
export interface Asking {
  /** Whose credentials ask, and in which region. */
  readonly target: TargetName;
  /** Makes a call by its name. Rejects with a ReadFailure, whose cause is what the SDK threw. */
  send<C extends SdkCall & ApiCall>(call: C, input: Input<C>): Promise<Answer<C>>;
}

/** Who asks, and for how long. */
export interface AskingProps {
  readonly clients: Clients;
  readonly target: TargetName;
  /** @default the function's or the machine's own, in its own region */
  readonly credentials?: Credentials;
  /** Aborts when the scan's time has run out. */
  readonly deadline: AbortSignal;
  /** Told of every call. */
  readonly onCall: () => void;
}

/** Asks with an account's credentials. */
export function createAsking({ clients, target, credentials, deadline, onCall }: AskingProps): Asking {
  const scope = credentials === undefined ? undefined : { ...target, credentials };
  return {
    target,
    async send(call, input) {
      return orReadFailure(call, target, () =>
        clients.inTurn(call, scope, deadline, () => {
          onCall();
          return beforeDeadline(deadline, () =>
            send(clients.services, (constructor) => clients.client(constructor, scope), call, input),
          );
        }),
      );
    },
  };
}

/**
 * A list's pages, one after the other.
 * @throws ReadFailure where a page is refused, lacks the list, or returns a token that was returned before.
 */
export function askPages<L extends string, T extends TokenName, P extends { readonly [K in L]?: unknown }>(
  { target }: Asking,
  call: ApiCall,
  paged: PagedList<L, T, P>,
): AsyncGenerator<NonNullable<P[L]>> {
  return pagesOf(paged, (request) => orReadFailure(call, target, request));
}

async function orReadFailure<T>(call: ApiCall, target: TargetName, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    throw readFailureOf(error, call, target);
  }
}
