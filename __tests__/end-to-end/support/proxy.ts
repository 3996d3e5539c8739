import { createServer, request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A call to AWS as it passes. */
export interface PassingCall {
  /** The service's name in the signature, such as `ec2`. */
  readonly service: string;
  /** The action, such as `DescribeVpcs`; where none is named, what the path and the query ask for: `policy`. */
  readonly action: string;
  readonly accessKeyId: string;
  /** The region that it is signed for. */
  readonly region: string;
  /** Method, path and query, and the body. */
  readonly text: string;
}

/** An answer to a call. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
}

/** What is done to a call: another answer, or none at all; `undefined` lets the emulator's answer pass. */
export type Fault = (call: PassingCall, answer: Answer) => Answer | "silence" | undefined;

/** A proxy before the emulator, which can spoil what passes. */
export interface Proxy {
  readonly endpoint: string;
  /** Spoils every call from now on; answers the calls that it passed, as they come. */
  spoil(fault: Fault): PassingCall[];
  stop(): Promise<void>;
}

/** Starts a proxy before an endpoint. */
export async function startProxy(endpoint: string): Promise<Proxy> {
  const { hostname, port } = new URL(endpoint);
  let fault: Fault = () => undefined;
  let calls: PassingCall[] = [];

  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const body = await textOf(incoming);
      const call = callOf(incoming, body);
      calls.push(call);
      const forwarded = { hostname, port, method: incoming.method, path: incoming.url, headers: incoming.headers };
      const passed = await new Promise<IncomingMessage>((done, fail) => {
        httpRequest(forwarded, done).on("error", fail).end(body, "latin1");
      });
      const { statusCode: status = 0, headers } = passed;
      const answer = { status, headers, body: await textOf(passed) };
      const spoiled = fault(call, answer) ?? answer;
      // Nobody is answered, and the connection stays open until the caller gives up.
      if (spoiled === "silence") return;
      const bytes = Buffer.from(spoiled.body, "latin1");
      const hopByHop = { "transfer-encoding": undefined, connection: undefined, "content-length": bytes.length };
      for (const [name, value] of Object.entries({ ...spoiled.headers, ...hopByHop })) {
        if (value !== undefined) outgoing.setHeader(name, value);
      }
      outgoing.writeHead(spoiled.status).end(bytes);
    })().catch((error: unknown) => outgoing.destroy(error as Error));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spoil(next) {
      fault = next;
      return (calls = []);
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function callOf({ method, url, headers }: IncomingMessage, body: string): PassingCall {
  const [, accessKeyId = "", region = "", service = ""] =
    /Credential=([^/]+)\/[^/]+\/([^/]+)\/([^/]+)\//.exec(headers.authorization ?? "") ?? [];
  const text = `${String(method)} ${String(url)} ${body}`;
  return { service, accessKeyId, region, text, action: actionOf(headers, body) ?? wordOf(String(url)) };
}

function actionOf(headers: IncomingHttpHeaders, body: string): string | undefined {
  const target = headers["x-amz-target"];
  return typeof target === "string" ? target.split(".").at(-1) : (/(?:^|&)Action=(\w+)/.exec(body)?.[1] ?? undefined);
}

/** S3 asks by a query without a value, Lambda by the last word of a path, but for tags. */
function wordOf(url: string): string {
  const [path = "", query = ""] = url.split("?");
  const [, asked] = /(?:^|&)(\w+)=(?:&|$)/.exec(query) ?? [];
  return asked ?? (path.includes("/tags/") ? "tags" : (path.split("/").at(-1) ?? ""));
}

// Each byte as one character: what passes is passed on as it was.
async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("latin1");
}
