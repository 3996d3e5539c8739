import type { ConfigurationItem } from "../core/configuration-item";
import { groupBy } from "../core/group-by";
import type { BroughtReader, PlannedResource, PlanReader, PlanSubject } from "../resources/plan-reader";
import { companionsOf, type Companions } from "./companions";
import { withDynamicBlocks } from "./dynamic-blocks";
import { planGraphOf, type PlanGraph } from "./plan-graph";
import { itemsOf, type Opened, type PlanItem, type Read } from "./item-readings";
import { Joiner } from "./join";
import { nodesOf, providerOf, type PlanNode } from "./node";
import { resourceOf, type ToldByReferences } from "./node-values";
import type { PlanSources } from "./plan-sources";
import { isSetIn } from "./is-set";
import { KnownInputs } from "./known-inputs";
import { providerPlaces, UNKNOWN_REGION, type ProviderPlace } from "./provider";
import { tagsOf } from "./tags";
import { namedResourcesOf } from "./named-resources";
import type { TerraformPlan } from "./terraform-plan";
import type { SensitivityTrace } from "./values";

/** What a plan holds for rules to judge. */
export interface PlanContents {
  readonly items: readonly PlanItem[];
  /** All instances that exist once the plan is applied, and data sources. */
  readonly nodes: readonly PlanNode[];
}

/** What a plan's resources are read with. */
interface Context {
  readonly graph: PlanGraph;
  /** The present state of what the plan changes or deletes, by type. */
  readonly former: ReadonlyMap<string, readonly PlanNode[]>;
  readonly placeOf: (providerKey: string) => ProviderPlace;
  readonly told: ToldByReferences;
  readonly joiner: Joiner;
}

/**
 * Reads every resource of a plan for which there is a reader, together with its companions. It also reads what AWS
 * creates along with a resource and the plan does not list, such as the default security group of a VPC.
 */
export function contentsOf(
  plan: TerraformPlan,
  readers: readonly PlanReader<unknown>[],
  sources: PlanSources | undefined,
): PlanContents {
  const { nodes, former: changing } = withDynamicBlocks(nodesOf(plan), sources);
  const former = groupBy(changing, ({ type }) => type);
  const graph = planGraphOf(plan, nodes, sources);
  const inputs = new KnownInputs(graph, plan.complete === true);
  const told: ToldByReferences = {
    isSet: isSetIn(graph),
    isNothing: (node, path, heads) => inputs.isNothing(node, path, heads),
  };
  const placeOf = providerPlaces(plan, graph);
  const context = { graph, former, placeOf, told, joiner: new Joiner(graph, told, companionsOnce(graph, former)) };
  const items = readers.flatMap((reader) => {
    const opened = openAll(reader, context);
    const brought = (reader.brought ?? []).flatMap((owners) =>
      openAll(owners, context).flatMap((owner) => itemsOf(owner, broughtBy(owner, owners, reader))),
    );
    const single = opened.flatMap((one) => itemsOf(one, itself(one, reader)));
    return [...single, ...brought, ...accountItemsOf(reader, opened)];
  });
  return { items, nodes };
}

/** Finds the companions of subjects that readers reach through other resources, once for each subject. */
function companionsOnce(graph: PlanGraph, former: Context["former"]): (subject: PlanSubject) => Companions {
  const cache = new Map<PlanSubject, Companions>();
  return (subject) => {
    const companions = cache.get(subject) ?? companionsOf(subject, namedResourcesOf(subject, graph), graph, former);
    cache.set(subject, companions);
    return companions;
  };
}

function openAll(subject: PlanSubject, { graph, former, placeOf, told, joiner }: Context): readonly Opened[] {
  const resources = namedResourcesOf(subject, graph);
  const read = resources.all.filter((node) => node.isPlanned && subject.accepts?.(resourceOf(node)) !== false);
  // Companions are looked for only where there is a resource that they could complete.
  if (read.length === 0) return [];
  const companions = companionsOf(subject, resources, graph, former);
  return read.map((node) => ({ subject, node, place: placeOf(providerOf(node)), companions, graph, told, joiner }));
}

function itself({ place, graph }: Opened, reader: PlanReader<unknown>): Read {
  return (resource, join, node, trace) => {
    const arn = resource.text("arn");
    const configuration = reader.read(resource, join);
    const { resourceType, accountId, awsRegion, source } = frameOf(resource, reader, place);
    const { tags, moreTags } = tagsOf(node, place.tags, () => graph.values.ofAttribute(node, "tags"), trace);
    // Written field by field: spreading an object would take a good part of the reading's time.
    const item: ConfigurationItem = {
      resourceType,
      accountId,
      awsRegion,
      source,
      resourceId: node.address,
      arn: typeof arn === "string" ? arn : null,
      tags,
      moreTags,
      configuration,
    };
    if (reader.notes === undefined) return [{ item }];
    return [{ item, notes: () => reader.notes?.(configuration, resource, join) ?? [] }];
  };
}

/**
 * Reads what comes with a resource. Its id is the resource's address, followed by what it is: `aws_vpc.main (default
 * security group)`.
 */
function broughtBy({ place }: Opened, owners: BroughtReader<unknown>, reader: PlanReader<unknown>): Read {
  return (resource, join, { address }) =>
    owners.read(resource, join).map(({ what, tags, configuration }) => ({
      item: {
        ...frameOf(resource, reader, place),
        resourceId: `${address} (${what})`,
        arn: null,
        tags,
        configuration,
      },
    }));
}

function frameOf(
  resource: PlannedResource,
  { resourceType, isGlobal }: PlanReader<unknown>,
  { accountId, awsRegion }: ProviderPlace,
): Pick<ConfigurationItem, "resourceType" | "accountId" | "awsRegion" | "source"> {
  const region = resource.text("region");
  const own = typeof region === "string" && region !== "" ? region : awsRegion;
  return { resourceType, accountId, awsRegion: isGlobal ? "global" : own, source: "plan" };
}

/** The resources of each account together, as one item for each account. */
function accountItemsOf(reader: PlanReader<unknown>, opened: readonly Opened[]): readonly PlanItem[] {
  if (reader.readAccount === undefined) return [];
  return [...groupBy(opened, ({ place }) => place.accountId)].map(([accountId, own]) => {
    const trace: SensitivityTrace = { wasRead: false };
    const resources = own.map(({ node, told }) => resourceOf(node, trace, told));
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
