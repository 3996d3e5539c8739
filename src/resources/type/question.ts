import type { Answer, Input, SdkCall } from "../../aws/calls";
import { isUnknown, type Known } from "../../core/known";
import type { CollectContext } from "../collector";
import { allPages, pagesOf, type PagedList, type TokenName } from "../pages";

/** A resource while it is read. */
export interface ReadResource<C, L = unknown> {
  readonly id: string;
  readonly arn: string | null;
  /** The resource's entry in the list; `undefined` where AWS Config named the resource, so that it was not listed. */
  readonly listed: L | undefined;
  /** Another field of the resource, even if no rule needs that field itself. */
  field<F extends keyof C>(name: F): Promise<C[F]>;
  /** The answer to a question, which is asked only once for the resource. */
  ask<T>(question: Question<T, C, L>): Promise<Known<T>>;
}

/** A question to AWS about one resource. */
export interface Question<T, C = never, L = unknown> {
  /** The calls that answer it. */
  readonly calls: readonly SdkCall[];
  /** A refusal is a gap of the resource, and comes back as an Unknown that names the missing permission. */
  ask(context: CollectContext, resource: ReadResource<C, L>): Promise<Known<T>>;
}

/** Identifies the resource that is asked about. */
type Named = Pick<ReadResource<never>, "id" | "arn">;

/** The errors of a call that are answers. */
interface ErrorAnswers<T> {
  /** Values by the names of errors that are answers, such as "no such configuration". */
  readonly ifError?: Readonly<Record<string, T>> | undefined;
  /**
   * The same for errors that the service also uses for something else, such as a denial: they are answers only where
   * their messages have these words.
   */
  readonly ifErrorSays?: Readonly<Record<string, { readonly words: RegExp; readonly answer: T }>> | undefined;
}

/** How one call asks a question. */
export interface Asking<C extends SdkCall, T> extends ErrorAnswers<T> {
  readonly input: (resource: Named) => Input<C>;
  /**
   * Takes the value from the answer; `undefined` where the answer does not say it. Throws IncompleteAnswer where a part
   * is missing that AWS's answers always have.
   */
  readonly answer: (answer: Answer<C>) => Known<T> | undefined;
}

/** A question of one call. */
export function question<C extends SdkCall, T>(call: C, { input, answer, ...errors }: Asking<C, T>): Question<T> {
  return {
    calls: [call],
    ask: (context, resource) =>
      context.read<Known<T>>(call, resource.id, () =>
        // `undefined` passes through: the field that asked turns it into an Unknown with its own words.
        orAnswer(errors, async () => answer(await context.send(call, input(resource))) as Known<T>),
      ),
  };
}

/** A list that a call returns page by page. */
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

/** The type of a list's elements in an answer. */
export type ElementOf<C extends SdkCall, L extends keyof Answer<C> & string> =
  NonNullable<Answer<C>[L]> extends readonly (infer E)[] ? E : never;

/** How a question is asked if its answer comes in pages. */
export interface AskingForPages<C extends SdkCall, L extends keyof Answer<C> & string, T>
  extends Paged<C, L>, Pick<Asking<C, T>, "input" | keyof ErrorAnswers<T>> {
  readonly answer: (items: readonly ElementOf<C, L>[]) => Known<T>;
}

/** A question that a list answers page by page. */
export function pagedQuestion<C extends SdkCall, L extends keyof Answer<C> & string, T>(
  call: C,
  { input, answer, ifError, ifErrorSays, ...paged }: AskingForPages<C, L, T>,
): Question<T> {
  return {
    calls: [call],
    ask: (context, resource) =>
      context.read<Known<T>>(call, resource.id, () =>
        orAnswer({ ifError, ifErrorSays }, async () =>
          answer(await allPages(pagesOf(pagedList(context, call, input(resource), paged)))),
        ),
      ),
  };
}

/** The list of a call, to be read page by page. */
export function pagedList<C extends SdkCall, L extends keyof Answer<C> & string>(
  context: CollectContext,
  call: C,
  input: Input<C>,
  // Without a token of its own the call returns the whole list, and the default name is never found in its answer.
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

/** A part of another question's answer; `undefined` where the answer does not say it. */
export function partOf<A, T, C, L>(
  whole: Question<A, C, L>,
  part: (answer: A) => Known<T> | undefined,
): Question<T, C, L> {
  return {
    calls: whole.calls,
    ask: async (_, resource) => {
      const answer = await resource.ask(whole);
      // `undefined` passes through: the field that asked turns it into an Unknown with its own words.
      return isUnknown(answer) ? answer : (part(answer) as Known<T>);
    },
  };
}

/**
 * Takes a value from the list where the list says it, and asks the question otherwise.
 * @param said Reads the list's entry; `undefined` where the entry leaves the value open.
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

/** How a question is asked if one answer settles it for many resources. */
export interface SharedAsking<A, T, C, L> {
  /** Asks for all resources of a target. It makes its calls through the context's `list`, which counts each once. */
  readonly all: (context: CollectContext) => Promise<A>;
  /**
   * Asks for one resource that is read alone.
   * @default as for all
   */
  readonly one?: (context: CollectContext, id: string) => Promise<A>;
  /** Takes one resource's value from the answer; `undefined` where the answer does not say it. */
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

/**
 * A read that one answer settles for all resources with the same key, such as the name of a group that they share.
 * @param read Makes its calls by the context's `list`, where each is counted once.
 * @returns A read for a resource, whose failure is a gap of each resource that asks.
 */
export function oncePerKey<A, P extends readonly string[]>(
  read: (context: CollectContext, ...key: P) => Promise<A>,
): (context: CollectContext, resourceId: string, ...key: P) => Promise<Known<A>> {
  const answers = new WeakMap<CollectContext, Map<string, Promise<A>>>();
  return (context, resourceId, ...key) => {
    const known = answers.get(context) ?? new Map<string, Promise<A>>();
    answers.set(context, known);
    const name = JSON.stringify(key);
    const answer = known.get(name) ?? read(context, ...key);
    known.set(name, answer);
    return context.readShared(resourceId, () => answer);
  };
}

async function orAnswer<T>(errors: ErrorAnswers<T>, read: () => Promise<Known<T>>): Promise<Known<T>> {
  try {
    return await read();
  } catch (error) {
    const said = error instanceof Error ? answerBy(error, errors) : undefined;
    if (said !== undefined) return said.answer;
    throw error;
  }
}

function answerBy<T>(
  { name, message }: Error,
  { ifError = {}, ifErrorSays = {} }: ErrorAnswers<T>,
): { readonly answer: T } | undefined {
  if (Object.hasOwn(ifError, name)) return { answer: ifError[name] as T };
  const said = Object.hasOwn(ifErrorSays, name) ? ifErrorSays[name] : undefined;
  return said?.words.test(message) === true ? said : undefined;
}
