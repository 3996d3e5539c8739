import type { SdkCall } from "../../aws/calls";
import type { ConfigurationItem } from "../../core/configuration-item";
import { isUnknown, unknown, type Known } from "../../core/known";
import { NOT_NEEDED, type CollectContext, type LiveCollector } from "../collector";
import { inOrder } from "../in-order";
import { fieldsOf, type AccountField, type AnyField, type TypeDescription } from "./description";
import { orNotSaid } from "./not-said";
import type { Question, ReadResource } from "./question";

/** Further resources that are read while one is judged. */
const AHEAD = 32;

/**
 * The calls that each field takes, by the fields' names; `tags` and the field of the item of the level `account` are
 * among them. Fields that the list already holds take no calls and are left out.
 */
export function callsByFieldOf<L, C>(type: TypeDescription<L, C>): Readonly<Record<string, readonly SdkCall[]>> {
  const { tags, account = {} } = type;
  const questions = [...fieldsOf(type).map(([name, { live }]) => [name, live] as const), ["tags", tags] as const];
  return {
    ...Object.fromEntries(questions.flatMap(([name, live]) => (typeof live === "object" ? [[name, live.calls]] : []))),
    ...Object.fromEntries(Object.entries(account).map(([name, { calls }]) => [name, calls])),
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
      const { account = {}, isOwn = () => true } = type;
      const { target } = context;
      const isAccountJudged = target.isHome && Object.keys(account).some((name) => context.fields.has(name));
      const all: L[] = [];
      for await (const page of type.list.pages(context)) {
        if (isAccountJudged) all.push(...page);
        const left = page.filter((listed) => isOwn(listed, target) && !context.isRead(type.id(listed, target)));
        yield* inOrder(left, AHEAD, (listed) => readListed(type, context, listed));
      }
      if (isAccountJudged) yield await readAccount<L, C>(type.resourceType, account, context, all);
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
  const resource = new Reading(type, context, { id, arn, listed }, (name) => {
    const { says, live } = fieldOf(type, name);
    return typeof live === "function" ? orNotSaid(live(listed, target), type.service, says) : NOT_NEEDED;
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

/**
 * The item of the level `account`: it stands for all resources of the type that the account has.
 * @param listed Everything that the type's list holds, resources of other targets included.
 */
async function readAccount<L, C>(
  resourceType: string,
  account: Readonly<Record<string, AccountField<L>>>,
  context: CollectContext,
  listed: readonly L[],
): Promise<ConfigurationItem<C>> {
  const { accountId } = context.target;
  const names = Object.keys(account);
  const values = await Promise.all(
    Object.entries(account).map(async ([name, field]) =>
      context.fields.has(name) ? field.read(context, listed) : NOT_NEEDED,
    ),
  );
  return {
    resourceType,
    resourceId: accountId,
    level: "account",
    arn: null,
    accountId,
    awsRegion: "global",
    tags: null,
    // Only rules of the level `account` look at this item, and they expect this shape.
    configuration: Object.fromEntries(names.map((name, index) => [name, values[index]])) as C,
    source: "live",
  };
}

/** Asks AWS for the fields that the context's rules need and the item does not hold. */
export async function completeItem<L, C>(
  type: TypeDescription<L, C>,
  item: ConfigurationItem<C>,
  context: CollectContext,
): Promise<ConfigurationItem<C>> {
  return { ...item, configuration: await askingAbout(type, item, context).configuration() };
}

/** A resource that was not listed: its known fields stay, and the unknown ones can be asked for. */
export function askingAbout<L, C>(
  type: TypeDescription<L, C>,
  { resourceId, arn, configuration }: Pick<ConfigurationItem<C>, "resourceId" | "arn" | "configuration">,
  context: CollectContext,
): Reading<L, C> {
  return new Reading(type, context, { id: resourceId, arn, listed: undefined }, (name) => configuration[name]);
}

function fieldOf<L, C>(type: TypeDescription<L, C>, name: keyof C): AnyField<L, C> {
  return type.fields[name];
}

/** A field's value before AWS is asked about the resource; Unknown where only an answer could tell. */
type BeforeAsking<C> = (name: keyof C) => unknown;

/** One resource while it is read. Every field is read once, however many others need it and in whatever order. */
class Reading<L, C> implements ReadResource<C, L> {
  readonly id: string;
  readonly arn: string | null;
  readonly listed: L | undefined;
  private readonly fields = new Map<keyof C, Promise<unknown>>();
  private readonly answers = new Map<unknown, Promise<unknown>>();

  constructor(
    private readonly type: TypeDescription<L, C>,
    private readonly context: CollectContext,
    { id, arn, listed }: Pick<ReadResource<C, L>, "id" | "arn" | "listed">,
    private readonly before: BeforeAsking<C>,
  ) {
    this.id = id;
    this.arn = arn;
    this.listed = listed;
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

  /** All fields. AWS is asked only for those that rules need. */
  async configuration(): Promise<C> {
    const names = Object.keys(this.type.fields) as (keyof C & string)[];
    const values = await Promise.all(
      names.map((name) => {
        const known = this.before(name);
        return isUnknown(known) && this.context.fields.has(name) ? this.field(name) : known;
      }),
    );
    return Object.fromEntries(names.map((name, index) => [name, values[index]])) as C;
  }

  /**
   * A resource that cannot have tags is not asked for them. Where that is not known and no tags are found, the tags are
   * unknown.
   */
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
    const known = this.before(name);
    const { says, live, unless } = fieldOf(this.type, name);
    if (typeof live === "function" || !isUnknown(known)) return known;
    const reason = (await unless?.(this.field)) ?? null;
    if (reason !== null) return isUnknown(reason) ? reason : unknown(reason);
    return orNotSaid(await this.ask(live), this.type.service, says);
  }
}
