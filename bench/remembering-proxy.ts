import { Agent, createServer, request as httpRequest, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** Milliseconds that a service takes to answer: a call from the same continent. */
export const LATENCY_MS = 40;

/** A proxy before the local AWS, which answers what was asked before from memory. */
export interface RememberingProxy {
  readonly endpoint: string;
  /** Requests that it has answered. */
  requests(): number;
  end(): Promise<void>;
}

/** An answer as it is passed on. */
interface Remembered {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: Buffer;
}

/**
 * Starts the proxy. Each answer comes after the same time, like AWS's, so that the speed of the emulator does not count.
 * @param target The endpoint behind it.
 */
export async function startRememberingProxy(target: string): Promise<RememberingProxy> {
  const agent = new Agent({ keepAlive: true, maxSockets: 16 });
  const memory = new Map<string, Remembered>();
  let requests = 0;
  const answerTo = async (request: IncomingMessage): Promise<Remembered> => {
    const body = await bytesOf(request);
    const key = keyOf(request, body);
    const known = memory.get(key) ?? (await forward(target, request, body, agent));
    memory.set(key, known);
    return known;
  };
  const server = createServer((request, response) => {
    requests += 1;
    void Promise.all([answerTo(request), wait(LATENCY_MS)]).then(
      ([{ status, headers, body }]) => response.writeHead(status, headers).end(body),
      () => response.destroy(),
    );
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: () => requests,
    async end() {
      agent.destroy();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** What is asked, and by whom. The name of a session changes with each run of a tool, and means nothing. */
function keyOf({ method, url, headers }: IncomingMessage, body: Buffer): string {
  const [, caller = ""] = /Credential=([^/]+)/.exec(headers.authorization ?? "") ?? [];
  const asked = body.toString("latin1").replace(/RoleSessionName=[^&]*/, "");
  return [caller, method, url, headers["x-amz-target"], headers["x-amz-account-id"], asked].join("\n");
}

function forward(
  target: string,
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  agent: Agent,
): Promise<Remembered> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(new URL(url ?? "/", target), { method, headers, agent }, (response) => {
      bytesOf(response).then((answer) => {
        const kept = Object.entries(response.headers).filter(
          ([name]) => !["transfer-encoding", "connection"].includes(name),
        );
        resolve({
          status: response.statusCode ?? 502,
          headers: { ...Object.fromEntries(kept), "content-length": String(answer.length) },
          body: answer,
        });
      }, reject);
    });
    request.on("error", reject).end(body);
  });
}

async function bytesOf(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}
