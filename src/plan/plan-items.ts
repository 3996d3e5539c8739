import type { ConfigurationItem } from "../core/configuration-item";
import { groupBy } from "../core/group-by";
import type { PlanReader } from "../resources/plan-reader";
import { companionsOf, type Companions } from "./companions";
import { estateOf } from "./estate";
import { AS_PLANNED, type Imagined } from "./imagined";
import { Joiner } from "./join";
import { nodesOf, providerOf, resourceOf, type IsSet, type PlanNode } from "./node";
import type { PlannedChange } from "./plan-review";
import type { PlanSources } from "./plan-sources";
import { isSetIn } from "./is-set";
import { providerPlaces, UNKNOWN_REGION, type ProviderPlace } from "./provider";
import { questionOf, type Question } from "./question";
import { tagsOf } from "./tags";
import { targetsOf } from "./targets";
import type { TerraformPlan } from "./terraform-plan";
import type { SensitivityTrace } from "./values";

/** A planned resource as rules judge it. */
export interface PlanItem extends Readout {
  readonly change: PlannedChange;
  /** How it was read; `undefined` of an account's resources together. */
  readonly reading: ItemReading | undefined;
}

/** How an instance was read, to read it again. */
export interface ItemReading {
  readonly node: PlanNode;
  /** The types of what completes such an instance. */
  readonly companionTypes: readonly string[];
  /** The instances that complete it for certain. */
  readonly companions: readonly PlanNode[];
  /** Reads it as it were if something stood otherwise. */
  imagine(imagined: Imagined): Readout;
  /** What is open of its companions then: a question for each type. */
  questions(imagined: Imagined): readonly Question[];
}

/** What was read of an instance. */
export interface Readout {
  readonly item: ConfigurationItem;
  /** True where what was read of it is sensitive, so that what a rule says may repeat it. */
  readonly isSensitive: boolean;
}

/** What a plan holds for rules to judge. */
export interface PlanContents {
  readonly items: readonly PlanItem[];
  /** All instances that are there once the plan is applied, data sources among them. */
  readonly nodes: readonly PlanNode[];
}

/** Reads every resource of a plan that one of the readers knows, joined with what completes it. */
export function contentsOf(
  plan: TerraformPlan,
  readers: readonly PlanReader<unknown>[],
  sources: PlanSources | undefined,
): PlanContents {
  const { nodes, former } = nodesOf(plan);
  const estate = estateOf(plan, nodes, sources);
  const placeOf = providerPlaces(plan, nodes);
  const isSet = isSetIn(estate);
  const joiner = new Joiner(estate, isSet);
  const items = readers.flatMap((reader) => {
    const targets = targetsOf(reader, estate);
    const companions = companionsOf(reader, targets, estate, former);
    const planned = targets.all.filter(({ isPlanned }) => isPlanned);
    const single = planned
      .filter((node) => reader.accepts?.(resourceOf(node)) !== false)
      .map((node) => itemOf({ reader, node, place: placeOf(providerOf(node)), companions, joiner, isSet }));
    return [...single, ...accountItemsOf(reader, planned, placeOf)];
  });
  return { items, nodes };
}

/** What an instance is read from. */
interface ReadingContext {
  readonly reader: PlanReader<unknown>;
  readonly node: PlanNode;
  readonly place: ProviderPlace;
  readonly companions: Companions;
  readonly joiner: Joiner;
  readonly isSet: IsSet;
}

function itemOf(context: ReadingContext): PlanItem {
  const { reader, node, companions } = context;
  const readAsOne = new Set<string>();
  const types = Object.entries(reader.companions);
  return {
    ...readoutOf(context, AS_PLANNED, readAsOne),
    change: node.change === "no-op" && companions.isChanged(node) ? "update" : node.change,
    reading: {
      node,
      companionTypes: Object.keys(reader.companions),
      companions: companions.certain(node),
      imagine: (imagined) => readoutOf(context, imagined, readAsOne),
      questions: (imagined) =>
        types.flatMap(([type, attribute]) => {
          const adds = reader.companionsThatAddUp?.includes(type) === true;
          const together = readAsOne.has(type) ? "one holds" : adds ? "add up" : "mixed";
          return questionOf(node, { type, attribute, together }, companions, imagined) ?? [];
        }),
    },
  };
}

/** @param readAsOne Learns the types of companions of which the reader takes one alone. */
function readoutOf(
  { reader, node, place, companions, joiner, isSet }: ReadingContext,
  imagined: Imagined,
  readAsOne: Set<string>,
): Readout {
  const trace: SensitivityTrace = { wasRead: false };
  const read = imagined.instead(node) ?? node;
  const resource = resourceOf(read, trace, isSet);
  const join = joiner.joinOf(node, { companions, namedBy: reader.companions, imagined, trace, readAsOne });
  const arn = resource.text("arn");
  const region = resource.text("region");
  const item: ConfigurationItem = {
    resourceType: reader.resourceType,
    resourceId: node.address,
    arn: typeof arn === "string" ? arn : null,
    accountId: place.accountId,
    awsRegion: reader.isGlobal ? "global" : typeof region === "string" && region !== "" ? region : place.awsRegion,
    tags: tagsOf(read, place.addsTags, trace),
    configuration: reader.read(resource, join),
    source: "plan",
  };
  return { item, isSensitive: trace.wasRead };
}

/** What the account has together, an item for each account. */
function accountItemsOf(
  reader: PlanReader<unknown>,
  nodes: readonly PlanNode[],
  placeOf: (key: string) => ProviderPlace,
): readonly PlanItem[] {
  if (reader.readAccount === undefined) return [];
  const placed = nodes.map((node) => ({ node, place: placeOf(providerOf(node)) }));
  return [...groupBy(placed, ({ place }) => place.accountId)].map(([accountId, own]) => {
    const trace: SensitivityTrace = { wasRead: false };
    const resources = own.map(({ node }) => resourceOf(node, trace));
    return {
      item: {
        resourceType: reader.resourceType,
        resourceId: accountId,
        level: "account",
        arn: null,
        accountId,
        awsRegion: own.map(({ place }) => place.awsRegion).sort()[0] ?? UNKNOWN_REGION,
        tags: null,
        configuration: reader.readAccount?.(resources),
        source: "plan",
      },
      change: own.some(({ node }) => node.change !== "no-op") ? "update" : "no-op",
      reading: undefined,
      isSensitive: trace.wasRead,
    };
  });
}
