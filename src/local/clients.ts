import type { ClientConstructor } from "../resources/collector";

/** Any SDK client: configured with an object, and open to middleware. */
interface AnyClient {
  middlewareStack: {
    add(middleware: (next: Next) => Next, options: { step: "build"; name: string }): void;
  };
  destroy(): void;
}

type Next = (args: { request: unknown }) => Promise<unknown>;

/** Clients for the local AWS, each created once. */
export interface LocalClients {
  /**
   * A client that acts as an administrator of an account.
   * @param accountId Default: the emulator's own account.
   * @param awsRegion Default: `us-east-1`.
   */
  readonly client: <T extends { destroy(): void }>(
    constructor: ClientConstructor<T>,
    accountId?: string,
    awsRegion?: string,
  ) => T;
  /** Closes their connections. */
  destroy(): void;
}

/** The region where the audit system is deployed locally, unless a caller says otherwise. */
export const LOCAL_REGION = "us-east-1";

/** Credentials that moto does not know: it treats their user as an administrator. */
export const ADMINISTRATOR = { accessKeyId: "local", secretAccessKey: "local" } as const;

/** Clients for the emulator at an endpoint. */
export function localClients(endpoint: string): LocalClients {
  const clients = new Map<string, { destroy(): void }>();
  return {
    client: <T extends { destroy(): void }>(
      constructor: ClientConstructor<T>,
      accountId = "",
      awsRegion: string = LOCAL_REGION,
    ): T => {
      const key = [constructor.name, accountId, awsRegion].join();
      const client = clients.get(key) ?? createClient(constructor, endpoint, accountId, awsRegion);
      clients.set(key, client);
      return client as T;
    },
    destroy() {
      for (const client of clients.values()) client.destroy();
    },
  };
}

function createClient<T>(constructor: ClientConstructor<T>, endpoint: string, accountId: string, region: string): T {
  const client = new constructor({ endpoint, region, credentials: ADMINISTRATOR, maxAttempts: 1 });
  if (accountId !== "") actAs(client as unknown as AnyClient, accountId);
  return client;
}

/** moto takes the account from a header. So no user with keys is needed in every account. */
function actAs(client: AnyClient, accountId: string): void {
  const middleware =
    (next: Next): Next =>
    (args) => {
      (args.request as { headers: Record<string, string> }).headers["x-moto-account-id"] = accountId;
      return next(args);
    };
  client.middlewareStack.add(middleware, { step: "build", name: "actAsAccount" });
}
