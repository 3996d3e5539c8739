import type { SdkCall } from "../../aws/calls";
import type { ConfigurationItem } from "../../core/configuration-item";
import { NOT_NEEDED, type CollectContext, type LiveCollector } from "../collector";
import type { PlanReader } from "../plan-reader";
import { itemOf, type RecordedItem } from "../recorded-item";
import { fieldsOf, type AnyField, type TypeDescription } from "./description";
import { askingAbout, callsByFieldOf, collectorOf, completeItem } from "./live";
import { orNotSaid } from "./not-said";
import type { ReadResource } from "./question";

/** A resource type with what reads it, all of which follows from its description. */
export interface ResourceType<C> {
  /** AWS Config's name of the type. */
  readonly resourceType: string;
  /** True where AWS Config can be told to record it. */
  readonly isRecorded: boolean;
  /** The fields that AWS Config's item never has: they change without AWS Config noticing. */
  readonly unrecordedFields: readonly string[];
  readonly collector: LiveCollector<C>;
  /** The calls without which no resource of the type is found. */
  readonly listCalls: readonly SdkCall[];
  /** The calls that it takes to ask for each field, by the fields' names, `tags` among them. */
  readonly callsByField: Readonly<Record<string, readonly SdkCall[]>>;
  /** `undefined` where Terraform makes none. */
  readonly planReader: PlanReader<C> | undefined;
  /** Reads an item that AWS Config recorded. What it does not say is Unknown. */
  readonly fromRecordedItem: (item: RecordedItem) => ConfigurationItem<C>;
  /** Asks AWS for what an item does not hold and the rules of the context need. */
  complete(item: ConfigurationItem<C>, context: CollectContext): Promise<ConfigurationItem<C>>;
  /** A resource of which nothing is known but its id, for who asks a few questions about it. */
  asking(context: CollectContext, id: string): Pick<ReadResource<C>, "ask">;
  /** A configuration as rules take it for the normal case, but for what is given. */
  example(more?: Partial<C>): C;
  /** A configuration of which nothing was read but what is given. */
  unread(but?: Partial<C>): C;
}

/** A type that Terraform makes. */
export type PlannedResourceType<C> = ResourceType<C> & { readonly planReader: PlanReader<C> };

/** The type that a description describes. */
export function resourceType<L, C extends object>(
  type: TypeDescription<L, C> & { readonly plan: object },
): PlannedResourceType<C>;
export function resourceType<L, C extends object>(type: TypeDescription<L, C>): ResourceType<C>;
export function resourceType<L, C extends object>(type: TypeDescription<L, C>): ResourceType<C> {
  return {
    resourceType: type.resourceType,
    isRecorded: type.isRecorded ?? false,
    unrecordedFields: fieldsOf(type).flatMap(([name, field]) => (field.config === undefined ? [name] : [])),
    collector: collectorOf(type),
    listCalls: type.list.calls,
    callsByField: callsByFieldOf(type),
    planReader: planReaderOf(type),
    fromRecordedItem: recordedReaderOf(type),
    complete: (item, context) => completeItem(type, item, context),
    asking: (context, id) => askingAbout(type, { resourceId: id, arn: null, configuration: nothingOf(type) }, context),
    example: (more = {}) => ({ ...type.example, ...more }),
    unread: (but = {}) => ({ ...nothingOf(type), ...but }),
  };
}

function planReaderOf<L, C>(type: TypeDescription<L, C>): PlanReader<C> | undefined {
  const { resourceType: name, isGlobal = false, plan } = type;
  if (plan === undefined) return undefined;
  const fields = fieldsOf(type);
  return {
    companions: {},
    ...plan,
    resourceType: name,
    isGlobal,
    read: (resource, join) => eachField(fields, "The plan", (field) => field.plan?.(resource, join)),
  };
}

function recordedReaderOf<L, C>(type: TypeDescription<L, C>): (item: RecordedItem) => ConfigurationItem<C> {
  const { tags, tagless } = type;
  const fields = fieldsOf(type);
  return (recorded) => {
    const configuration = eachField(fields, "AWS Config's item", (field) => field.config?.(recorded));
    const item = itemOf(recorded, configuration);
    const isTagless = tags === undefined || tagless?.when(configuration[tagless.field]) === true;
    return isTagless ? { ...item, tags: null } : item;
  };
}

/** Every field, none of which was read. */
function nothingOf<L, C>(type: TypeDescription<L, C>): C {
  return Object.fromEntries(fieldsOf(type).map(([name]) => [name, NOT_NEEDED])) as C;
}

/** What one source says of a type's fields. */
function eachField<L, C>(
  fields: readonly (readonly [string, AnyField<L, C>])[],
  source: string,
  said: (field: AnyField<L, C>) => unknown,
): C {
  const configuration: Record<string, unknown> = {};
  for (const [name, field] of fields) configuration[name] = orNotSaid(said(field), source, field.says);
  return configuration as C;
}
