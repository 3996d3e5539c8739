import type { Answer, Input, SdkCall } from "../../aws/calls";
import type { Known } from "../../core/known";
import { isUnknown } from "../../core/known";
import type { CollectContext } from "../collector";
import { allPages, pagesOf, type PagedList, type TokenName } from "../pages";

/** A resource while it is read. */
export interface ReadResource<C> {
  readonly id: string;
  readonly arn: string | null;
  /** Another field of it, whether or not a rule needs that by itself. */
  field<F extends keyof C>(name: F): Promise<C[F]>;
  /** The answer to a question: whoever asks, it is put once. */
  ask<T>(question: Question<T, C>): Promise<Known<T>>;
}

/** Something that is asked about one resource. */
export interface Question<T, C = never> {
  /** The calls that it takes. */
  readonly calls: readonly SdkCall[];
  /** A refusal is a gap of the resource, and comes back as an Unknown that names the missing permission. */
  ask(context: CollectContext, resource: ReadResource<C>): Promise<Known<T>>;
}

/** What names the resource that is asked about. */
type Named = Pick<ReadResource<never>, "id" | "arn">;

/** How a question of one call is put. */
export interface Asking<C extends SdkCall, T> {
  readonly input: (resource: Named) => Input<C>;
  /** What is taken of the answer. Throws IncompleteAnswer where it lacks what AWS's own always has. */
  readonly answer: (answer: Answer<C>) => Known<T>;
  /** By the names of errors that are answers, such as "no such configuration": what they say. */
  readonly ifError?: Readonly<Record<string, T>>;
}

/** A question of one call. */
export function question<C extends SdkCall, T>(call: C, { input, answer, ifError }: Asking<C, T>): Question<T> {
  return {
    calls: [call],
    ask: (context, resource) =>
      context.read<Known<T>>(call, resource.id, () =>
        orAnswer(ifError, async () => answer(await context.send(call, input(resource)))),
      ),
  };
}

/** A list that a call answers page by page. */
export interface Paged<C extends SdkCall, L extends keyof Answer<C> & string> {
  /** The list's name in the answer. */
  readonly list: L;
  /** The token's name in the request. */
  readonly token: TokenName;
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
  { list, token, next }: Paged<C, L>,
): PagedList<L, TokenName, { readonly [K in L]?: readonly ElementOf<C, L>[] }> {
  return {
    list,
    token,
    ...(next === undefined ? {} : { next }),
    // The compiler does not follow the answer's type through the call's name.
    ask: (page) => context.send(call, Object.assign({}, input, page)) as Promise<never>,
  };
}

/** A part of another question's answer. Of `undefined` the type's description says that it is not said. */
export function partOf<A, T, C>(whole: Question<A, C>, part: (answer: A) => Known<T> | undefined): Question<T, C> {
  return {
    calls: whole.calls,
    ask: async (_, resource) => {
      const answer = await resource.ask(whole);
      return isUnknown(answer) ? answer : (part(answer) as Known<T>);
    },
  };
}

/**
 * A question that one answer settles for all resources of a target, such as a list that says which are public.
 * @param read Asks by the context's `list`, where each call is counted once.
 * @param pick What the answer says of one resource.
 */
export function sharedQuestion<A, T, C>(
  calls: readonly SdkCall[],
  read: (context: CollectContext) => Promise<A>,
  pick: (answer: A, resource: ReadResource<C>) => Known<T> | Promise<Known<T>>,
): Question<T, C> {
  const answers = new WeakMap<CollectContext, Promise<A>>();
  return {
    calls,
    ask: async (context, resource) => {
      const shared = answers.get(context) ?? read(context);
      answers.set(context, shared);
      const answer = await context.readShared(resource.id, () => shared);
      return isUnknown(answer) ? answer : pick(answer, resource);
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
