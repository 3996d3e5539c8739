import type { SdkCall } from "../../aws/calls";
import type { ConfigurationItem } from "../../core/configuration-item";
import { isUnknown, unknown, type Known } from "../../core/known";
import { NOT_NEEDED, type CollectContext, type LiveCollector } from "../collector";
import { inOrder } from "../in-order";
import { fieldsOf, type AnyField, type TypeDescription } from "./description";
import { orNotSaid } from "./not-said";
import type { Question, ReadResource } from "./question";

/** Resources that are read ahead of the one that is judged. */
const AHEAD = 16;

/**
 * The calls that it takes to ask for each field, by the fields' names. `tags` is one, and so is what the resources of
 * an account are together. A field that the list says takes none, and is not here.
 */
export function callsByFieldOf<L, C>(type: TypeDescription<L, C>): Readonly<Record<string, readonly SdkCall[]>> {
  const { tags, account } = type;
  const questions = [...fieldsOf(type).map(([name, { live }]) => [name, live] as const), ["tags", tags] as const];
  return {
    ...Object.fromEntries(questions.flatMap(([name, live]) => (typeof live === "object" ? [[name, live.calls]] : []))),
    ...(account === undefined ? {} : { [account.field]: account.calls }),
  };
}

/** The calls that reading a type makes, each once. */
export function callsOf<L, C>(type: TypeDescription<L, C>): readonly SdkCall[] {
  return [...new Set([...type.list.calls, ...Object.values(callsByFieldOf(type)).flat()])].sort();
}

/** Reads the resources of a target from AWS. */
export function collectorOf<L, C>(type: TypeDescription<L, C>): LiveCollector<C> {
  return {
    resourceType: type.resourceType,
    isGlobal: type.isGlobal ?? false,
    apiCalls: callsOf(type),
    async *collect(context) {
      const { isOwn = () => true } = type;
      const isTogether = context.target.isHome && type.account !== undefined && context.fields.has(type.account.field);
      const all: L[] = [];
      for await (const page of type.list.pages(context)) {
        if (isTogether) all.push(...page);
        const own = page.filter((listed) => isOwn(listed, context.target));
        yield* inOrder(own, AHEAD, (listed) => readListed(type, context, listed));
      }
      if (isTogether) yield await readTogether(type, context, all);
    },
  };
}

async function readListed<L, C>(
  type: TypeDescription<L, C>,
  context: CollectContext,
  listed: L,
): Promise<ConfigurationItem<C>> {
  const { target } = context;
  const id = type.id(listed, target);
  const arn = type.arn?.(listed, target) ?? null;
  const resource = new Reading(type, context, {
    id,
    arn,
    listed,
    said(name) {
      const { says, live } = fieldOf(type, name);
      return typeof live === "function" ? orNotSaid(live(listed, target), type.service, says) : undefined;
    },
    unasked: () => NOT_NEEDED,
  });
  const [configuration, tags] = await Promise.all([resource.configuration(), resource.tags()]);
  return {
    resourceType: type.resourceType,
    resourceId: id,
    arn,
    accountId: target.accountId,
    awsRegion: type.isGlobal === true ? "global" : target.awsRegion,
    tags,
    configuration,
    source: "live",
  };
}

/** One item that stands for the account, with what its resources of the type are together. */
async function readTogether<L, C>(
  { resourceType, account }: TypeDescription<L, C>,
  context: CollectContext,
  all: readonly L[],
): Promise<ConfigurationItem<C>> {
  const { accountId } = context.target;
  return {
    resourceType,
    resourceId: accountId,
    level: "account",
    arn: null,
    accountId,
    awsRegion: "global",
    tags: null,
    // Only rules of the level `account` look at it, and they know it by this shape.
    configuration: { [account?.field ?? ""]: await account?.read(context, all) } as C,
    source: "live",
  };
}

/** Asks AWS for what an item does not hold and the rules of the context need. */
export async function completeItem<L, C>(
  type: TypeDescription<L, C>,
  item: ConfigurationItem<C>,
  context: CollectContext,
): Promise<ConfigurationItem<C>> {
  return { ...item, configuration: await askingAbout(type, item, context).configuration() };
}

/** A resource that is not listed: what is known of it stays, and all else can be asked. */
export function askingAbout<L, C>(
  type: TypeDescription<L, C>,
  { resourceId, arn, configuration }: Pick<ConfigurationItem<C>, "resourceId" | "arn" | "configuration">,
  context: CollectContext,
): Reading<L, C> {
  return new Reading(type, context, {
    id: resourceId,
    arn,
    listed: undefined,
    said(name) {
      const isAskable = isUnknown(configuration[name]) && typeof fieldOf(type, name).live === "object";
      return isAskable ? undefined : configuration[name];
    },
    unasked: (name) => configuration[name],
  });
}

function fieldOf<L, C>(type: TypeDescription<L, C>, name: keyof C): AnyField<L, C> {
  return type.fields[name];
}

/** What is known of a resource before anything is asked about it. */
interface BeforeAsking<L, C> {
  readonly id: string;
  readonly arn: string | null;
  readonly listed: L | undefined;
  /** A field's value; `undefined` where it has to be asked. */
  said(name: keyof C): unknown;
  /** What stands for a field that has to be asked and that no rule needs. */
  unasked(name: keyof C): unknown;
}

/** One resource while it is read. Every field is found once, whoever needs it; in which order does not matter. */
class Reading<L, C> implements ReadResource<C, L> {
  readonly id: string;
  readonly arn: string | null;
  readonly listed: L | undefined;
  private readonly fields = new Map<keyof C, Promise<unknown>>();
  private readonly answers = new Map<unknown, Promise<unknown>>();

  constructor(
    private readonly type: TypeDescription<L, C>,
    private readonly context: CollectContext,
    private readonly before: BeforeAsking<L, C>,
  ) {
    this.id = before.id;
    this.arn = before.arn;
    this.listed = before.listed;
  }

  readonly field = <F extends keyof C>(name: F): Promise<C[F]> => {
    const found = this.fields.get(name) ?? this.find(name);
    this.fields.set(name, found);
    return found as Promise<C[F]>;
  };

  ask<T>(question: Question<T, C, L>): Promise<Known<T>> {
    const answer = this.answers.get(question) ?? question.ask(this.context, this);
    this.answers.set(question, answer);
    return answer as Promise<Known<T>>;
  }

  /** All fields; of those that have to be asked the ones that rules need. */
  async configuration(): Promise<C> {
    const names = Object.keys(this.type.fields) as (keyof C & string)[];
    const values = await Promise.all(
      names.map((name) => {
        const said = this.before.said(name);
        if (said !== undefined) return said;
        return this.context.fields.has(name) ? this.field(name) : this.before.unasked(name);
      }),
    );
    return Object.fromEntries(names.map((name, index) => [name, values[index]])) as C;
  }

  /** What takes no tags is not asked; what may take none, and has none, is left open. */
  async tags(): Promise<ConfigurationItem["tags"]> {
    const { tags = () => null, tagless } = this.type;
    if (typeof tags === "function") return tags(this.listed as L);
    if (!this.context.fields.has("tags")) return NOT_NEEDED;
    const isTagless = tagless?.when(await this.field(tagless.field)) ?? false;
    if (isTagless === true) return null;
    const found = await this.ask(tags);
    const isBare = !isUnknown(found) && found !== null && Object.keys(found).length === 0;
    return isBare && isUnknown(isTagless) ? isTagless : found;
  }

  private async find(name: keyof C): Promise<unknown> {
    const said = this.before.said(name);
    if (said !== undefined) return said;
    const { says, live, unless } = fieldOf(this.type, name);
    const reason = (await unless?.(this.field)) ?? null;
    if (reason !== null) return isUnknown(reason) ? reason : unknown(reason);
    // What is not said before is a question.
    return orNotSaid(await this.ask(live as Question<unknown, C, L>), this.type.service, says);
  }
}
