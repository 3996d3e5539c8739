import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a server of a test's own answers; nothing is sent beside it. */
export interface ServerAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Answers a request; `silence` leaves it open, `half` sends the headers and stands still. */
export type Answering = (request: IncomingMessage) => ServerAnswer | "silence" | "half";

/** A server in AWS's place, to which every client of the SDK speaks while it runs. */
export interface AnsweringServer {
  answer: Answering;
  /** Requests that came. */
  requests: number;
  stop(): Promise<void>;
}

/** The header by which an answer is AWS's own. */
export const FROM_AWS = { "x-amzn-requestid": "1f3d5b79" } as const;

/** Starts it, and points the SDK to it. */
export async function startAnsweringServer(): Promise<AnsweringServer> {
  const server: Server = createServer((request, response) => {
    running.requests += 1;
    request.resume().on("end", () => {
      send(response, running.answer(request));
    });
  });
  const running: AnsweringServer = {
    answer: () => ({}),
    requests: 0,
    async stop() {
      delete process.env.AWS_ENDPOINT_URL;
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  process.env.AWS_ENDPOINT_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return running;
}

function send(response: ServerResponse, answer: ReturnType<Answering>): void {
  if (answer === "silence") return;
  if (answer === "half") {
    response.writeHead(200, FROM_AWS).write("<Half>");
    return;
  }
  const { status = 200, headers = FROM_AWS, body = "" } = answer;
  response.writeHead(status, headers).end(body);
}
