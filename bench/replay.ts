import { Agent, request as httpRequest } from "node:http";
import pLimit from "p-limit";

/** A request exactly as it was sent, signature included. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array | undefined;
}

/** The SDK's request, as its middleware has it. */
interface SdkRequest extends Omit<RecordedRequest, "body"> {
  readonly query?: Readonly<Record<string, string | string[] | null>>;
  readonly body?: unknown;
}

type Step = (args: { readonly request: SdkRequest }) => Promise<unknown>;

interface Watched {
  readonly middlewareStack: {
    add(middleware: (next: Step) => Step, options: { step: "deserialize"; name: string }): void;
  };
}

/** Reports each request that a client sends: after signing, and again for each retry. */
export function recording<T>(client: T, onRequest: (request: RecordedRequest) => void): T {
  (client as unknown as Watched).middlewareStack.add(
    (next) => (args) => {
      onRequest(recordedOf(args.request));
      return next(args);
    },
    { step: "deserialize", name: "record" },
  );
  return client;
}

function recordedOf({ method, path, query = {}, headers, body }: SdkRequest): RecordedRequest {
  const search = Object.entries(query).flatMap(([key, value]) =>
    [value].flat().map((each) => encodeURIComponent(key) + (each === null ? "" : `=${encodeURIComponent(each)}`)),
  );
  const text = typeof body === "string" || body instanceof Uint8Array ? body : undefined;
  return {
    method,
    path: search.length === 0 ? path : `${path}?${search.join("&")}`,
    headers: { ...headers },
    body: text,
  };
}

/**
 * Milliseconds that the endpoint alone takes for the requests, without the SDK.
 * @param atOnce Concurrent requests.
 */
export async function replay(endpoint: string, requests: readonly RecordedRequest[], atOnce: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const limit = pLimit(atOnce);
  const started = performance.now();
  try {
    await Promise.all(requests.map((request) => limit(() => send(endpoint, request, agent))));
    return performance.now() - started;
  } finally {
    agent.destroy();
  }
}

function send(endpoint: string, { method, path, headers, body }: RecordedRequest, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(new URL(path, endpoint), { method, headers, agent }, (response) => {
      response.on("error", reject).on("end", resolve).resume();
    });
    request.on("error", reject).end(body);
  });
}
