import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { ClientConstructor } from "../resources/collector";
import { checkAnswers } from "../runtime/aws-answers";
import { CONNECTION_TIMEOUT_MS, MAX_ATTEMPTS, REQUEST_TIMEOUT_MS } from "../runtime/clients";

/** SDK clients with the credentials of whoever operates a deployment, each made once. */
export interface OperatorClients {
  /**
   * A client of a service.
   * @param awsRegion Default: the region that the clients were made for.
   */
  readonly client: <T>(constructor: ClientConstructor<T>, awsRegion?: string) => T;
  /** Closes the connections. */
  readonly destroy: () => void;
}

/**
 * Clients for an environment's region, whatever region the machine's own configuration names. They accept only answers
 * that come from AWS, and give up on a service that stays silent. The SDK itself reads AWS_ENDPOINT_URL.
 */
export function operatorClients(awsRegion: string): OperatorClients {
  const requestHandler = new NodeHttpHandler({
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    throwOnRequestTimeout: true,
  });
  const made = new Map<string, unknown>();
  return {
    client: <T>(constructor: ClientConstructor<T>, region: string = awsRegion): T => {
      const key = `${constructor.name} ${region}`;
      const before = made.get(key) as T | undefined;
      if (before !== undefined) return before;
      const client = new constructor({ region, maxAttempts: MAX_ATTEMPTS, requestHandler });
      checkAnswers(client, REQUEST_TIMEOUT_MS);
      made.set(key, client);
      return client;
    },
    destroy: () => {
      requestHandler.destroy();
    },
  };
}
