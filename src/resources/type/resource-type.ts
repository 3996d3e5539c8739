import type { ConfigurationItem } from "../../core/configuration-item";
import type { CollectContext, LiveCollector } from "../collector";
import { itemOf, type RecordedItem } from "../recorded-item";
import type { PlanJoin, PlannedResource, PlanReader } from "../plan-reader";
import type { Field, TypeDescription } from "./description";
import { collectorOf, completeItem } from "./live";
import { orNotSaid } from "./not-said";

/** A resource type with what reads it, all of which follows from its description. */
export interface ResourceType<C> {
  /** AWS Config's name of the type. */
  readonly resourceType: string;
  /** True where AWS Config can be told to record it. */
  readonly isRecorded: boolean;
  readonly collector: LiveCollector<C>;
  /** `undefined` where Terraform makes none. */
  readonly planReader: PlanReader<C> | undefined;
  /** Reads an item that AWS Config recorded. What it does not say is Unknown. */
  readonly fromRecordedItem: (item: RecordedItem) => ConfigurationItem<C>;
  /** Asks AWS for what an item does not hold and the rules of the context need. */
  complete(item: ConfigurationItem<C>, context: CollectContext): Promise<ConfigurationItem<C>>;
  /** A configuration as rules take it for the normal case, but for what is given. */
  example(more?: Partial<C>): C;
}

/** The type that a description describes. */
export function resourceType<L, C extends object>(type: TypeDescription<L, C>): ResourceType<C> {
  const { resourceType: name, isRecorded = false, plan } = type;
  return {
    resourceType: name,
    isRecorded,
    collector: collectorOf(type),
    planReader:
      plan === undefined
        ? undefined
        : {
            companions: {},
            ...plan,
            resourceType: name,
            isGlobal: type.isGlobal ?? false,
            read: (resource, join) => readPlanned(type, resource, join),
          },
    fromRecordedItem: (item) => itemOf(item, readRecorded(type, item)),
    complete: (item, context) => completeItem(type, item, context),
    example: (more = {}) => ({ ...type.example, ...more }),
  };
}

function readRecorded<L, C>(type: TypeDescription<L, C>, item: RecordedItem): C {
  return eachField(type, ({ config, says }) => orNotSaid(config?.(item), "AWS Config's item", says));
}

function readPlanned<L, C>(type: TypeDescription<L, C>, resource: PlannedResource, join: PlanJoin): C {
  return eachField(type, ({ plan, says }) => orNotSaid(plan?.(resource, join), "The plan", says));
}

function eachField<L, C>({ fields }: TypeDescription<L, C>, read: (field: Field<L, C, unknown>) => unknown): C {
  const entries = Object.entries<Field<L, C, unknown>>(fields).map(([name, field]) => [name, read(field)]);
  return Object.fromEntries(entries) as C;
}
