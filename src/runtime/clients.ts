import type { STSClientConfig } from "@aws-sdk/client-sts";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { ServiceLoaders } from "../aws/services";
import type { ClientConstructor } from "../resources/collector";
import type { CallUsage } from "../core/call-usage";
import { createAdaptiveLimit, REQUESTS_AT_MOST, type AdaptiveLimit } from "./adaptive-limit";
import { checkAnswers } from "./aws-answers";
import { createCallBudgets, NO_BUDGETS } from "./call-budgets";
import { createCallMeter } from "./call-meter";
import { createPatience, type Patience } from "./patience";

/** Credentials as the SDK takes them: fixed ones, or a function that fetches fresh ones. */
export type Credentials = NonNullable<STSClientConfig["credentials"]>;

/** Which account and region a client calls, and with which credentials. */
export interface ClientScope {
  readonly accountId: string;
  readonly awsRegion: string;
  readonly credentials: Credentials;
}

/** SDK clients, and the turns in which they are used. */
export interface Clients {
  /** The client; without a scope, of the function's own account, role and region. */
  readonly client: <T>(constructor: ClientConstructor<T>, scope?: ClientScope) => T;
  /** The services whose calls can be made by their names. */
  readonly services: ServiceLoaders;
  /**
   * Waits until the budget of a call has room.
   * @throws OutOfTime where the deadline passes before that.
   */
  readonly turn: (call: string, scope: ClientScope | undefined, deadline: AbortSignal) => Promise<void>;
  /**
   * Makes a request in its turn: within the budget of the call, and within the requests that the account and region may
   * have under way.
   * @param scope The one of the client that makes it.
   * @param deadline Aborts the waiting for the budget.
   * @throws OutOfTime where the deadline passes before the budget has room.
   */
  readonly inTurn: <T>(
    call: string,
    scope: ClientScope | undefined,
    deadline: AbortSignal,
    request: () => Promise<T>,
  ) => Promise<T>;
}

/** Clients for a part of a scan, such as a target. */
export interface BorrowedClients extends Clients {
  /**
   * Forgets the clients that nobody else has borrowed. A call that is still under way ends as it would have, and a
   * client that is asked for after this is nobody else's.
   */
  readonly release: () => void;
}

/** Makes SDK clients: one for each account, region and class, the same one until those who borrowed it released it. */
export interface ClientFactory extends Clients {
  /**
   * Clients that are kept only until they are released: an organisation has more accounts and regions than memory has
   * room for their clients. Everyone who asks for the same account, region and class at the same time has the same one.
   * Budgets, connections and what is counted belong to the factory, and outlive them.
   */
  readonly borrow: () => BorrowedClients;
  /** The calls that were made so far. */
  readonly usage: () => CallUsage;
  /** Closes the connections of every client that the factory made. */
  readonly destroy: () => void;
}

/** Attempts of a call, the first included. */
export const MAX_ATTEMPTS = 4;

/** Milliseconds to wait for a connection: a service that the subnet has no route to must not hang the scan. */
export const CONNECTION_TIMEOUT_MS = 2_000;

/** Milliseconds in which an answer has to begin; then the call counts as silent. */
export const REQUEST_TIMEOUT_MS = 10_000;

/**
 * Connections to one endpoint at most, which the accounts of a region share: eight targets at their most requests. A
 * function may have 1,024 files open ("Lambda quotas", file descriptors).
 */
export const CONNECTIONS_AT_MOST = 8 * REQUESTS_AT_MOST;

/** How a client factory is made. */
export interface ClientFactoryProps {
  /**
   * The services whose calls can be made by their names.
   * @default none
   */
  readonly services?: ServiceLoaders;
  /**
   * Wraps each client as it is made, to trace it.
   * @default as it is
   */
  readonly instrument?: <T>(client: T) => T;
  /**
   * Milliseconds to wait for an answer.
   * @default 10,000
   */
  readonly requestTimeout?: number | undefined;
  /**
   * The share of AWS's limits that calls may take, more than 0 and at most 1.
   * @default calls are only slowed down when AWS throttles them
   */
  readonly callShare?: number | undefined;
}

/**
 * A client factory. Its clients retry adaptively, accept only answers that come from AWS, share one pool of kept-alive
 * connections, and draw on the same budgets. The SDK itself reads AWS_ENDPOINT_URL. Calls of a scope that stay silent are
 * given up; the function's own clients outlive a scan and are never given up.
 */
export function createClientFactory({
  services = {},
  instrument = (client) => client,
  requestTimeout = REQUEST_TIMEOUT_MS,
  callShare,
}: ClientFactoryProps = {}): ClientFactory {
  // Without this option a request timeout only writes a warning (NodeHttpHandlerOptions.throwOnRequestTimeout).
  const requestHandler = new NodeHttpHandler({
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout,
    throwOnRequestTimeout: true,
    httpAgent: { keepAlive: true, maxSockets: CONNECTIONS_AT_MOST },
    httpsAgent: { keepAlive: true, maxSockets: CONNECTIONS_AT_MOST },
  });
  const budgets = callShare === undefined ? NO_BUDGETS : createCallBudgets(callShare);
  const meter = createCallMeter();
  const scopes = new Map<string, ScopedClients>();

  const create = <T>(constructor: ClientConstructor<T>, of: ScopedClients, scope: ClientScope | undefined): T => {
    const client = instrument(
      new constructor({
        maxAttempts: MAX_ATTEMPTS,
        retryMode: "adaptive",
        requestHandler,
        // The steps of a command are put together once, not for each call: every step has to be added before the first.
        cacheMiddleware: true,
        ...(scope === undefined ? {} : { region: scope.awsRegion, credentials: scope.credentials }),
      }),
    );
    checkAnswers(client, requestTimeout);
    meter.watch(client, of.limit, (call) => {
      budgets.repeated(call, scope);
    });
    if (scope !== undefined) of.patience.watch(client);
    of.made.set(constructor, client);
    return client;
  };

  const borrow = (): BorrowedClients => {
    const borrowed = new Map<string, ScopedClients>();
    let isReleased = false;
    const clientsOf = (scope: ClientScope | undefined): ScopedClients => {
      const key = scope === undefined ? "" : `${scope.accountId} ${scope.awsRegion}`;
      const before = borrowed.get(key);
      if (before !== undefined) return before;
      // Nobody would ever release what is asked for after the release, so it is not shared.
      const of = (isReleased ? undefined : scopes.get(key)) ?? createScopedClients();
      borrowed.set(key, of);
      if (isReleased) return of;
      scopes.set(key, of);
      of.borrowers += 1;
      return of;
    };
    return {
      services,
      client<T>(constructor: ClientConstructor<T>, scope?: ClientScope): T {
        const of = clientsOf(scope);
        return (of.made.get(constructor) as T | undefined) ?? create(constructor, of, scope);
      },
      turn: (call, scope, deadline) => budgets.turn(call, scope, deadline),
      async inTurn(call, scope, deadline, request) {
        await budgets.turn(call, scope, deadline);
        return clientsOf(scope).limit.run(request);
      },
      release() {
        if (isReleased) return;
        isReleased = true;
        for (const [key, of] of borrowed) {
          of.borrowers -= 1;
          // Not destroyed: that would close the connections, which all clients share.
          if (of.borrowers === 0) scopes.delete(key);
        }
      },
    };
  };

  // The factory's own are never released: they live as long as it does.
  const { client, turn, inTurn } = borrow();
  return {
    services,
    client,
    turn,
    inTurn,
    borrow,
    usage: () => meter.usage(),
    destroy() {
      requestHandler.destroy();
    },
  };
}

/** The clients of one account and region, and what they share. */
interface ScopedClients {
  /** By their classes. */
  readonly made: Map<unknown, unknown>;
  readonly limit: AdaptiveLimit;
  readonly patience: Patience;
  /** How many have borrowed them and not released them. */
  borrowers: number;
}

function createScopedClients(): ScopedClients {
  return { made: new Map(), limit: createAdaptiveLimit(), patience: createPatience(), borrowers: 0 };
}
