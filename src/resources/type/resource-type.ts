import type { SdkCall } from "../../aws/calls";
import type { ConfigurationItem } from "../../core/configuration-item";
import { NOT_NEEDED, type CollectContext, type ItemReading, type LiveCollector } from "../collector";
import type { PlanJoin, PlannedResource, PlanReader } from "../plan-reader";
import { itemOf, type RecordedItem } from "../recorded-item";
import { fieldsOf, type AnyField, type TypeDescription } from "./description";
import { askingAbout, callsByFieldOf, collectorOf, completeItem } from "./live";
import { orNotSaid } from "./not-said";
import type { ReadResource } from "./question";

/** A resource type with everything that reads it, derived from its description. */
export interface ResourceType<C> {
  /** AWS Config's name of the type. */
  readonly resourceType: string;
  /** True where AWS Config can be told to record the type. */
  readonly isRecorded: boolean;
  /** The fields that AWS Config's item never has: they change without AWS Config noticing. */
  readonly unrecordedFields: readonly string[];
  /** The fields whose values may be secrets. */
  readonly secretFields: readonly string[];
  readonly collector: LiveCollector<C>;
  /** The calls that list the type's resources. */
  readonly listCalls: readonly SdkCall[];
  /** The calls that each field takes, by the fields' names, `tags` included. */
  readonly callsByField: Readonly<Record<string, readonly SdkCall[]>>;
  /** `undefined` where Terraform has no resource for the type. */
  readonly planReader: PlanReader<C> | undefined;
  /** Reads an item that AWS Config recorded. Fields that it does not hold are Unknown. */
  readonly fromRecordedItem: (item: RecordedItem) => ConfigurationItem<C>;
  /** Asks AWS for the fields that the context's rules need and the item does not hold. */
  complete(item: ConfigurationItem<C>, context: CollectContext): Promise<ConfigurationItem<C>>;
  /** A resource that is known only by its id, for a caller with a few questions about it. */
  asking(context: CollectContext, id: string): Pick<ReadResource<C>, "ask">;
  /** The description's example configuration, with the given fields replaced. */
  example(more?: Partial<C>): C;
  /** A configuration of which only the given fields were read. */
  unread(but?: Partial<C>): C;
}

/** A type for which Terraform has a resource. */
export type PlannedResourceType<C> = ResourceType<C> & {
  readonly planReader: PlanReader<C>;
  /** What a plan says of some fields of a resource, for another resource that refers to it. No other field is read. */
  readonly plannedFields: <F extends keyof C>(
    resource: PlannedResource,
    join: PlanJoin,
    names: readonly F[],
  ) => Pick<C, F>;
};

/** Makes a resource type from its description. */
export function resourceType<L, C extends object>(
  type: TypeDescription<L, C> & { readonly plan: object },
): PlannedResourceType<C>;
export function resourceType<L, C extends object>(type: TypeDescription<L, C>): ResourceType<C>;
export function resourceType<L, C extends object>(
  type: TypeDescription<L, C>,
): ResourceType<C> & Pick<PlannedResourceType<C>, "plannedFields"> {
  const fields = fieldsOf(type);
  return {
    resourceType: type.resourceType,
    isRecorded: type.isRecorded ?? false,
    secretFields: fields.flatMap(([name, { secret = false }]) => (secret ? [name] : [])),
    unrecordedFields: fieldsOf(type).flatMap(([name, field]) => (field.config === undefined ? [name] : [])),
    collector: { ...collectorOf(type), ...(type.isRecorded === true ? { recorded: itemReadingOf(type) } : {}) },
    listCalls: type.list.calls,
    callsByField: callsByFieldOf(type),
    planReader: planReaderOf(type),
    plannedFields: (resource, join, names) =>
      plannedFields(
        fields.filter(([name]) => (names as readonly string[]).includes(name)),
        resource,
        join,
      ),
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
    read: (resource, join, asked) =>
      plannedFields(asked === undefined ? fields : fields.filter(([name]) => asked.has(name)), resource, join),
  };
}

function plannedFields<L, C>(
  fields: readonly (readonly [string, AnyField<L, C>])[],
  resource: PlannedResource,
  join: PlanJoin,
): C {
  return eachField(fields, "The plan", (field) => field.plan?.(resource, join));
}

function itemReadingOf<L, C>(type: TypeDescription<L, C>): ItemReading<C> {
  const namesOf = (isOne: (field: AnyField<L, C>) => boolean): readonly string[] =>
    fieldsOf(type).flatMap(([name, field]) => (isOne(field) ? [name] : []));
  return {
    read: recordedReaderOf(type),
    complete: (item, context) => completeItem(type, item, context),
    listed: namesOf(({ live }) => typeof live === "function"),
    recordable: namesOf((field) => field.config !== undefined),
    ofAccount: Object.keys(type.account ?? {}),
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

/** Every field, marked as not read. */
function nothingOf<L, C>(type: TypeDescription<L, C>): C {
  return Object.fromEntries(fieldsOf(type).map(([name]) => [name, NOT_NEEDED])) as C;
}

/** The configuration that one source gives; fields that it does not say are Unknown. */
function eachField<L, C>(
  fields: readonly (readonly [string, AnyField<L, C>])[],
  source: string,
  said: (field: AnyField<L, C>) => unknown,
): C {
  const configuration: Record<string, unknown> = {};
  for (const [name, field] of fields) configuration[name] = orNotSaid(said(field), source, field.says);
  return configuration as C;
}
