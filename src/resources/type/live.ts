import type { SdkCall } from "../../aws/calls";
import type { ConfigurationItem } from "../../core/configuration-item";
import { isUnknown, unknown, type Known } from "../../core/known";
import { allOf } from "../all-of";
import { NOT_NEEDED, type CollectContext, type LiveCollector } from "../collector";
import { inOrder } from "../in-order";
import type { Field, TagsQuestion, TypeDescription } from "./description";
import { orNotSaid } from "./not-said";
import type { Question, ReadResource } from "./question";

/** Resources that are read ahead of the one that is judged, where the description does not say. */
const AHEAD = 16;

/** The calls that reading a type makes, each once. */
export function callsOf<L, C>({ list, tags, fields }: TypeDescription<L, C>): readonly SdkCall[] {
  const questions = [...Object.values<Field<L, C, unknown>>(fields).map(({ live }) => live), tags];
  const asked = questions.flatMap((question) => (typeof question === "object" ? question.calls : []));
  return [...new Set([...list.calls, ...asked])].sort();
}

/** Reads the resources of a target from AWS. */
export function collectorOf<L, C>(type: TypeDescription<L, C>): LiveCollector<C> {
  return {
    resourceType: type.resourceType,
    isGlobal: type.isGlobal ?? false,
    apiCalls: callsOf(type),
    async *collect(context) {
      for await (const page of type.list.pages(context)) {
        yield* inOrder(page, type.ahead ?? AHEAD, (listed) => readListed(type, context, listed));
      }
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
    said(name) {
      const { says, live } = fieldOf(type, name);
      return typeof live === "function" ? orNotSaid(live(listed, target), type.service, says) : undefined;
    },
    unasked: () => NOT_NEEDED,
  });
  const { tags = () => null } = type;
  return {
    resourceType: type.resourceType,
    resourceId: id,
    arn,
    accountId: target.accountId,
    awsRegion: type.isGlobal === true ? "global" : target.awsRegion,
    ...(await allOf({
      tags: typeof tags === "function" ? Promise.resolve(tags(listed)) : resource.tags(tags),
      configuration: resource.configuration(),
    })),
    source: "live",
  };
}

/** Asks AWS for what an item does not hold and the rules of the context need. */
export async function completeItem<L, C>(
  type: TypeDescription<L, C>,
  item: ConfigurationItem<C>,
  context: CollectContext,
): Promise<ConfigurationItem<C>> {
  const { configuration } = item;
  const resource = new Reading(type, context, {
    id: item.resourceId,
    arn: item.arn,
    said(name) {
      const isAskable = isUnknown(configuration[name]) && typeof fieldOf(type, name).live === "object";
      return isAskable ? undefined : configuration[name];
    },
    unasked: (name) => configuration[name],
  });
  return { ...item, configuration: await resource.configuration() };
}

function fieldOf<L, C>(type: TypeDescription<L, C>, name: keyof C): Field<L, C, unknown> {
  return type.fields[name];
}

/** What is known of a resource before anything is asked about it. */
interface KnownBefore<C> {
  readonly id: string;
  readonly arn: string | null;
  /** A field's value; `undefined` where it has to be asked. */
  said(name: keyof C): unknown;
  /** What stands for a field that has to be asked and that no rule needs. */
  unasked(name: keyof C): unknown;
}

/** One resource while it is read. Every field is found once, whoever needs it; in which order does not matter. */
class Reading<L, C> implements ReadResource<C> {
  readonly id: string;
  readonly arn: string | null;
  private readonly fields = new Map<keyof C, Promise<unknown>>();
  private readonly answers = new Map<unknown, Promise<unknown>>();

  constructor(
    private readonly type: TypeDescription<L, C>,
    private readonly context: CollectContext,
    private readonly before: KnownBefore<C>,
  ) {
    this.id = before.id;
    this.arn = before.arn;
  }

  field<F extends keyof C>(name: F): Promise<C[F]> {
    const found = this.fields.get(name) ?? this.find(name);
    this.fields.set(name, found);
    return found as Promise<C[F]>;
  }

  ask<T>(question: Question<T, C>): Promise<Known<T>> {
    const answer = this.answers.get(question) ?? question.ask(this.context, this);
    this.answers.set(question, answer);
    return answer as Promise<Known<T>>;
  }

  /** All fields; of those that have to be asked the ones that rules need. */
  configuration(): Promise<C> {
    const names = Object.keys(this.type.fields) as (keyof C & string)[];
    const needed = names.map((name) => {
      const isLeft = this.before.said(name) === undefined && !this.context.fields.has(name);
      return [name, isLeft ? Promise.resolve(this.before.unasked(name)) : this.field(name)] as const;
    });
    return allOf(Object.fromEntries(needed)) as Promise<C>;
  }

  async tags(question: TagsQuestion<C>): Promise<ConfigurationItem["tags"]> {
    if (!this.context.fields.has("tags")) return NOT_NEEDED;
    const isTagless = (await this.type.isTagless?.(this)) ?? false;
    if (isTagless !== false) return isUnknown(isTagless) ? isTagless : null;
    return this.ask(question);
  }

  private async find(name: keyof C): Promise<unknown> {
    const said = this.before.said(name);
    if (said !== undefined) return said;
    const { says, live, unless } = fieldOf(this.type, name);
    const reason = (await unless?.(this)) ?? null;
    if (reason !== null) return isUnknown(reason) ? reason : unknown(reason);
    // What is not said before is a question.
    return orNotSaid(await this.ask(live as Question<unknown, C>), this.type.service, says);
  }
}
