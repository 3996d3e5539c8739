import type { STSClientConfig } from "@aws-sdk/client-sts";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { ServiceLoaders } from "../aws/services";
import type { ClientConstructor } from "../resources/collector";
import { checkAnswers } from "./aws-answers";
import { createPatience, type Patience } from "./patience";

/** Credentials as the SDK takes them: fixed ones, or a function that fetches fresh ones. */
export type Credentials = NonNullable<STSClientConfig["credentials"]>;

/** Which account and region a client calls, and with which credentials. */
export interface ClientScope {
  readonly accountId: string;
  readonly awsRegion: string;
  readonly credentials: Credentials;
}

/** Makes SDK clients: one for each account, region and class, always the same one. */
export interface ClientFactory {
  /** The client; without a scope, of the function's own account, role and region. */
  readonly client: <T>(constructor: ClientConstructor<T>, scope?: ClientScope) => T;
  /** The services whose calls can be made by their names. */
  readonly services: ServiceLoaders;
  /** Closes the connections of every client that the factory made. */
  readonly destroy: () => void;
}

/** Attempts of a call, the first included. */
export const MAX_ATTEMPTS = 4;

/** Milliseconds to wait for a connection: a service that the subnet has no route to must not hang the scan. */
export const CONNECTION_TIMEOUT_MS = 2_000;

/** Milliseconds in which an answer has to begin; then the call counts as silent. */
export const REQUEST_TIMEOUT_MS = 10_000;

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
}

/**
 * A client factory. Its clients retry adaptively, accept only answers that come from AWS, and share one pool of
 * kept-alive connections. The SDK itself reads AWS_ENDPOINT_URL. Calls of a scope that stay silent are given up; the
 * function's own clients outlive a scan and are never given up.
 */
export function createClientFactory({
  services = {},
  instrument = (client) => client,
  requestTimeout = REQUEST_TIMEOUT_MS,
}: ClientFactoryProps = {}): ClientFactory {
  // Without this option a request timeout only writes a warning (NodeHttpHandlerOptions.throwOnRequestTimeout).
  const requestHandler = new NodeHttpHandler({
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout,
    throwOnRequestTimeout: true,
  });
  const made = new Map<string, Map<unknown, unknown>>();
  const patience = new Map<string, Patience>();
  return {
    services,
    client<T>(constructor: ClientConstructor<T>, scope?: ClientScope): T {
      const key = scope === undefined ? "" : `${scope.accountId} ${scope.awsRegion}`;
      const ofScope = made.get(key) ?? new Map<unknown, unknown>();
      made.set(key, ofScope);
      const existing = ofScope.get(constructor) as T | undefined;
      if (existing !== undefined) return existing;
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
      if (scope !== undefined) {
        const ofTarget = patience.get(key) ?? createPatience();
        patience.set(key, ofTarget);
        ofTarget.watch(client);
      }
      ofScope.set(constructor, client);
      return client;
    },
    destroy() {
      requestHandler.destroy();
    },
  };
}
