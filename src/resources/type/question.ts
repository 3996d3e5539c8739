import type { Answer, Input, SdkCall } from "../../aws/calls";
import { isUnknown, type Known } from "../../core/known";
import type { CollectContext } from "../collector";
import { allPages, pagesOf, type PagedList, type TokenName } from "../pages";

/** A resource while it is read. */
export interface ReadResource<C, L = unknown> {
  readonly id: string;
  readonly arn: string | null;
  /** What the list says of it; `undefined` of one that AWS Config names and that is not listed. */
  readonly listed: L | undefined;
  /** Another field of it, whether or not a rule needs that by itself. */
  field<F extends keyof C>(name: F): Promise<C[F]>;
  /** The answer to a question: whoever asks, it is put once. */
  ask<T>(question: Question<T, C, L>): Promise<Known<T>>;
}

/** Something that is asked about one resource. */
export interface Question<T, C = never, L = unknown> {
  /** The calls that it takes. */
  readonly calls: readonly SdkCall[];
  /** A refusal is a gap of the resource, and comes back as an Unknown that names the missing permission. */
  ask(context: CollectContext, resource: ReadResource<C, L>): Promise<Known<T>>;
}

/** What names the resource that is asked about. */
type Named = Pick<ReadResource<never>, "id" | "arn">;

/** How a question of one call is put. */
export interface Asking<C extends SdkCall, T> {
  readonly input: (resource: Named) => Input<C>;
  /**
   * What is taken of the answer; `undefined` where it does not say. Throws IncompleteAnswer where it lacks what AWS's
   * own always has.
   */
  readonly answer: (answer: Answer<C>) => Known<T> | undefined;
  /** By the names of errors that are answers, such as "no such configuration": what they say. */
  readonly ifError?: Readonly<Record<string, T>>;
}

/** A question of one call. */
export function question<C extends SdkCall, T>(call: C, { input, answer, ifError }: Asking<C, T>): Question<T> {
  return {
    calls: [call],
    ask: (context, resource) =>
      context.read<Known<T>>(call, resource.id, () =>
        // Whoever asks says in its own words that something is not said.
        orAnswer(ifError, async () => answer(await context.send(call, input(resource))) as Known<T>),
      ),
  };
}

/** A list that a call answers page by page. */
export interface Paged<C extends SdkCall, L extends keyof Answer<C> & string> {
  /** The list's name in the answer. */
  readonly list: L;
  /**
   * The token's name in the request.
   * @default none: one answer holds the whole list
   */
  readonly token?: TokenName;
  /**
   * The token's name in the answer.
   * @default as in the request
   */
  readonly next?: keyof Answer<C> & string;
}

/** What lies in a list of an answer. */
export type ElementOf<C extends SdkCall, L extends keyof Answer<C> & string> =
  NonNullable<Answer<C>[L]> extends readonly (infer E)[] ? E : never;

/** How a question is put whose answer comes in pages. */
export interface AskingForPages<C extends SdkCall, L extends keyof Answer<C> & string, T>
  extends Paged<C, L>, Pick<Asking<C, T>, "input" | "ifError"> {
  readonly answer: (items: readonly ElementOf<C, L>[]) => Known<T>;
}

/** A question whose answer is a list in pages. */
export function pagedQuestion<C extends SdkCall, L extends keyof Answer<C> & string, T>(
  call: C,
  { input, answer, ifError, ...paged }: AskingForPages<C, L, T>,
): Question<T> {
  return {
    calls: [call],
    ask: (context, resource) =>
      context.read<Known<T>>(call, resource.id, () =>
        orAnswer(ifError, async () =>
          answer(await allPages(pagesOf(pagedList(context, call, input(resource), paged)))),
        ),
      ),
  };
}

/** The list as it is asked for, page by page. */
export function pagedList<C extends SdkCall, L extends keyof Answer<C> & string>(
  context: CollectContext,
  call: C,
  input: Input<C>,
  // An answer that holds the whole list names no other page.
  { list, token = "NextToken", next }: Paged<C, L>,
): PagedList<L, TokenName, { readonly [K in L]?: readonly ElementOf<C, L>[] }> {
  return {
    list,
    token,
    ...(next === undefined ? {} : { next }),
    // The compiler does not follow the answer's type through the call's name.
    ask: (page) => context.send(call, Object.assign({}, input, page)) as Promise<never>,
  };
}

/** A part of another question's answer. `undefined` is what the answer does not say. */
export function partOf<A, T, C, L>(
  whole: Question<A, C, L>,
  part: (answer: A) => Known<T> | undefined,
): Question<T, C, L> {
  return {
    calls: whole.calls,
    ask: async (_, resource) => {
      const answer = await resource.ask(whole);
      // Whoever asks says in its own words that something is not said.
      return isUnknown(answer) ? answer : (part(answer) as Known<T>);
    },
  };
}

/**
 * What the list says of a resource already, or else a question.
 * @param said `undefined` where the list leaves it open.
 */
export function unlessSaid<L, T, C>(
  said: (listed: L) => Known<T> | undefined,
  otherwise: Question<T, C, L>,
): Question<T, C, L> {
  return {
    calls: otherwise.calls,
    ask: async (_, resource) => {
      const known = resource.listed === undefined ? undefined : said(resource.listed);
      return known ?? resource.ask(otherwise);
    },
  };
}

/** How a question is put that one answer settles for many resources. */
export interface SharedAsking<A, T, C, L> {
  /** Asks for all of a target. Its calls are made by the context's `list`, where each is counted once. */
  readonly all: (context: CollectContext) => Promise<A>;
  /**
   * Asks for one resource that is read by itself.
   * @default as for all
   */
  readonly one?: (context: CollectContext, id: string) => Promise<A>;
  /** What the answer says of one resource; `undefined` where it does not say. */
  readonly answer: (answer: A, resource: ReadResource<C, L>) => Known<T> | undefined | Promise<Known<T> | undefined>;
}

/** A question that one answer settles for all resources of a target, such as a list that says which are public. */
export function sharedQuestion<A, T, C, L>(
  calls: readonly SdkCall[],
  { all, one = all, answer }: SharedAsking<A, T, C, L>,
): Question<T, C, L> {
  const answers = new WeakMap<CollectContext, Promise<A>>();
  const sharedBy = (context: CollectContext): Promise<A> => {
    const shared = answers.get(context) ?? all(context);
    answers.set(context, shared);
    return shared;
  };
  return {
    calls,
    ask: async (context, resource) => {
      const read = () => (resource.listed === undefined ? one(context, resource.id) : sharedBy(context));
      const found = await context.readShared(resource.id, read);
      return isUnknown(found) ? found : ((await answer(found, resource)) as Known<T>);
    },
  };
}

async function orAnswer<T>(ifError: Asking<never, T>["ifError"], read: () => Promise<Known<T>>): Promise<Known<T>> {
  try {
    return await read();
  } catch (error) {
    if (ifError !== undefined && error instanceof Error && Object.hasOwn(ifError, error.name)) {
      return ifError[error.name] as T;
    }
    throw error;
  }
}
