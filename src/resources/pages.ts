import { answered } from "./answer";
import type { CollectContext } from "./collector";
import type { ApiCall } from "./service-authorization";

/** The names that services give to the token of a page. */
export type TokenName = "ContinuationToken" | "Marker" | "NextToken" | "nextToken";

/** A list that is returned page by page. */
export interface PagedList<L extends string, T extends TokenName, P extends { readonly [K in L]?: unknown }> {
  /** The list's name in the answer. */
  readonly list: L;
  /** The token's name in the request. */
  readonly token: T;
  /**
   * The token's name in the answer.
   * @default as in the request
   */
  readonly next?: string;
  /** Asks for one page; the first request has no token. */
  readonly ask: (page: { readonly [K in T]?: string }) => Promise<P>;
}

/**
 * A token that was returned before leads to a page that was returned before: the list does not advance, or never ends.
 */
export class RepeatedPage extends Error {
  constructor() {
    super("the service returned a page that it had returned before, so that the list would never end.");
    this.name = "RepeatedPage";
  }
}

/**
 * A list's pages, until a page has no token for the next. A page may be empty without being the last.
 * @throws ReadFailure where a page is refused, lacks the list, or returns a token that was returned before.
 */
export function listPages<L extends string, T extends TokenName, P extends { readonly [K in L]?: unknown }>(
  context: CollectContext,
  call: ApiCall,
  paged: PagedList<L, T, P>,
): AsyncGenerator<NonNullable<P[L]>> {
  return pagesOf(paged, (request) => context.list(call, request));
}

/**
 * The same for a list that is part of another read. Throws the service's errors, IncompleteAnswer or RepeatedPage.
 * @param attempt Wraps each request; by default it only makes it.
 */
export async function* pagesOf<L extends string, T extends TokenName, P extends { readonly [K in L]?: unknown }>(
  { list, token, next, ask }: PagedList<L, T, P>,
  attempt: <R>(request: () => Promise<R>) => Promise<R> = (request) => request(),
): AsyncGenerator<NonNullable<P[L]>> {
  const given = new Set<string>();
  let page: string | undefined;
  do {
    const asked = page;
    const answer = await attempt(async () => {
      if (asked !== undefined && given.has(asked)) throw new RepeatedPage();
      const named = await ask((asked === undefined ? {} : { [token]: asked }) as { readonly [K in T]?: string });
      const following = (named as { readonly [name: string]: unknown })[next ?? token] as string | undefined;
      return { items: answered<P[L]>(named[list], list), following };
    });
    if (asked !== undefined) given.add(asked);
    yield answer.items;
    page = answer.following;
  } while (page);
}

/** All elements of a list's pages. */
export async function allPages<T>(pages: AsyncIterable<readonly T[]>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...page);
  return all;
}
