import type { ConfigurationItem } from "../core/configuration-item";
import { groupBy } from "../core/group-by";
import type { PlanJoin, PlannedResource, PlanReader } from "../resources/plan-reader";
import { companionsOf, type Companions } from "./companions";
import { estateOf } from "./estate";
import { AS_PLANNED, type Imagined } from "./imagined";
import { Joiner } from "./join";
import { nodesOf, providerOf, resourceOf, type PlanNode } from "./node";
import type { PlannedChange } from "./plan-review";
import type { PlanSources } from "./plan-sources";
import { isSetIn } from "./is-set";
import { providerPlaces, UNKNOWN_REGION, type ProviderPlace } from "./provider";
import { tagsOf } from "./tags";
import { targetsOf } from "./targets";
import type { TerraformPlan } from "./terraform-plan";
import type { SensitivityTrace } from "./values";

/** A planned resource as rules judge it. */
export interface PlanItem {
  readonly item: ConfigurationItem;
  readonly change: PlannedChange;
  /** How it was read; `undefined` of an account's resources together. */
  readonly reading: ItemReading | undefined;
  /** True where what was read of it is sensitive, so that what a rule says may repeat it. */
  readonly isSensitive: boolean;
}

/** How an instance was read, to read it again. */
export interface ItemReading {
  readonly node: PlanNode;
  /** The types of what completes such an instance. */
  readonly companionTypes: readonly string[];
  /** The instances that complete it for certain. */
  readonly companions: readonly PlanNode[];
  /** The item as it were if something stood otherwise. */
  imagine(imagined: Imagined): ConfigurationItem;
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
    const single = planned.flatMap((node) =>
      itemOf(reader, node, placeOf(providerOf(node)), companions, (trace, imagined) => ({
        resource: resourceOf(imagined.instead(node) ?? node, trace, isSet),
        join: joiner.joinOf(node, companions, trace, imagined),
      })),
    );
    return [...single, ...accountItemsOf(reader, planned, placeOf)];
  });
  return { items, nodes };
}

/** A node with what a reader is given of it. */
interface Readable {
  readonly resource: PlannedResource;
  readonly join: PlanJoin;
}

function itemOf(
  reader: PlanReader<unknown>,
  node: PlanNode,
  place: ProviderPlace,
  companions: Companions,
  open: (trace: SensitivityTrace, imagined: Imagined) => Readable,
): readonly PlanItem[] {
  const trace: SensitivityTrace = { wasRead: false };
  const { resource, join } = open(trace, AS_PLANNED);
  if (reader.accepts?.(resource) === false) return [];
  const arn = resource.text("arn");
  const region = resource.text("region");
  const item: ConfigurationItem = {
    resourceType: reader.resourceType,
    resourceId: node.address,
    arn: typeof arn === "string" ? arn : null,
    accountId: place.accountId,
    awsRegion: reader.isGlobal ? "global" : typeof region === "string" && region !== "" ? region : place.awsRegion,
    tags: tagsOf(node, place.addsTags, trace),
    configuration: reader.read(resource, join),
    source: "plan",
  };
  return [
    {
      item,
      change: node.change === "no-op" && companions.isChanged(node) ? "update" : node.change,
      reading: {
        node,
        companionTypes: Object.keys(reader.companions),
        companions: companions.certain(node),
        imagine: (imagined) => {
          const unheard: SensitivityTrace = { wasRead: false };
          const otherwise = open(unheard, imagined);
          return {
            ...item,
            tags: tagsOf(imagined.instead(node) ?? node, place.addsTags, unheard),
            configuration: reader.read(otherwise.resource, otherwise.join),
          };
        },
      },
      isSensitive: trace.wasRead,
    },
  ];
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
