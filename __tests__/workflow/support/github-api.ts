import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** A comment on an issue or a pull request. */
export interface Comment {
  readonly id: number;
  readonly user: { readonly login: string; readonly type: "Bot" | "User" } | null;
  body: string;
}

/** What was asked of the stand-in. */
export interface Asked {
  readonly method: string;
  readonly url: string;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

/** A stand-in for the part of GitHub's API that comments need. */
export interface GitHubApi {
  readonly url: string;
  readonly comments: Comment[];
  readonly asked: Asked[];
  /** Who the token speaks for; `null` for Actions' own, which may not ask. */
  user: Comment["user"];
  /** Where every request is refused with this status. */
  status: number | undefined;
  /** Names the next page; by default the true one. */
  nextPage: (url: string) => string;
  close(): Promise<void>;
}

export const ACTIONS_BOT = { login: "github-actions[bot]", type: "Bot" } as const;
export const REPOSITORY = "acme/network";
export const PULL_REQUEST = 7;

const PAGE_SIZE = 100;
const COMMENTS = `/repos/${REPOSITORY}/issues/${PULL_REQUEST}/comments`;

/**
 * Starts the stand-in. It is written after GitHub's documentation and shows our side of the protocol alone: that
 * GitHub itself answers so is not what these tests show.
 */
export async function startGitHubApi(): Promise<GitHubApi> {
  const api = {
    comments: [] as Comment[],
    asked: [] as Asked[],
    user: null as Comment["user"],
    status: undefined as number | undefined,
    nextPage: (url: string) => url,
  };
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const { method = "", url = "", headers } = request;
      api.asked.push({ method, url, authorization: headers.authorization, body });
      answer(method, new URL(url, origin()), body, response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = (): string => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;

  function answer(method: string, url: URL, body: unknown, response: ServerResponse): void {
    const send = (status: number, content: unknown, headers: Record<string, string> = {}): void => {
      response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(content));
    };
    const text = (body as { readonly body?: string } | undefined)?.body ?? "";
    if (url.pathname === "/user") {
      if (api.user === null) send(403, { message: "Resource not accessible by integration" });
      else send(200, api.user);
    } else if (api.status !== undefined) send(api.status, { message: "no" });
    else if (method === "GET" && url.pathname === COMMENTS) {
      const page = Number(url.searchParams.get("page") ?? 1);
      const size = Math.min(Number(url.searchParams.get("per_page") ?? 30), PAGE_SIZE);
      const isLast = page * size >= api.comments.length;
      const next = new URL(url);
      next.searchParams.set("page", String(page + 1));
      const link = `<${next.href}>; rel="prev", <${api.nextPage(next.href)}>; rel="next"`;
      send(200, api.comments.slice((page - 1) * size, page * size), isLast ? {} : { link });
    } else if (method === "POST" && url.pathname === COMMENTS) {
      const comment = { id: 1000 + api.comments.length, user: api.user ?? ACTIONS_BOT, body: text };
      api.comments.push(comment);
      send(201, comment);
    } else if (method === "PATCH") {
      const id = Number(url.pathname.split("/").at(-1));
      const comment = api.comments.find((each) => each.id === id);
      if (comment === undefined) send(404, { message: "Not Found" });
      else send(200, Object.assign(comment, { body: text }));
    } else send(404, { message: "Not Found" });
  }

  return Object.assign(api, {
    url: origin(),
    close: async () => {
      server.close();
      server.closeAllConnections();
      await wait(0);
    },
  });
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  return text === "" ? undefined : JSON.parse(text);
}
