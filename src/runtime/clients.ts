import type { STSClientConfig } from "@aws-sdk/client-sts";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { ServiceLoaders } from "../aws/services";
import type { ClientConstructor } from "../resources/collector";
import { checkAnswers } from "./aws-answers";
import { createPatience, type Patience } from "./patience";

/** Credentials as the SDK takes them: fixed ones, or a function that fetches fresh ones. */
export type Credentials = NonNullable<STSClientConfig["credentials"]>;

/** Where a client speaks, and as whom. */
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

/** Milliseconds to wait for a connection: what has no route from the subnet must not hang. */
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
 * A client factory. Its clients retry adaptively, take AWS's own answers alone, and share one pool of kept-alive
 * connections; AWS_ENDPOINT_URL is the SDK's own affair. What of a scope stays silent is given up; the function's
 * own clients outlive a scan, and always ask.
 */
export function createClientFactory({
  services = {},
  instrument = (client) => client,
  requestTimeout = REQUEST_TIMEOUT_MS,
}: ClientFactoryProps = {}): ClientFactory {
  // A request timeout only warns unless it is told to throw (NodeHttpHandlerOptions.throwOnRequestTimeout).
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
      const known = ofScope.get(constructor) as T | undefined;
      if (known !== undefined) return known;
      const client = instrument(
        new constructor({
          maxAttempts: MAX_ATTEMPTS,
          retryMode: "adaptive",
          requestHandler,
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
