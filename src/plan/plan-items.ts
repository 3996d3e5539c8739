import type { ConfigurationItem } from "../core/configuration-item";
import { groupBy } from "../core/group-by";
import type { BroughtReader, PlannedResource, PlanReader, PlanSubject } from "../resources/plan-reader";
import { companionsOf, type Companions } from "./companions";
import { withDynamicBlocks } from "./dynamic-blocks";
import { planGraphOf, type PlanGraph } from "./plan-graph";
import { itemsOf, type Opened, type PlanItem, type Read } from "./item-readings";
import { AS_PLANNED } from "./imagined";
import { Joiner } from "./join";
import { nodesOf, providerOf, type PlanNode } from "./node";
import { resourceOf, type ToldByReferences } from "./node-values";
import type { PlanSources } from "./plan-sources";
import { isSetIn } from "./is-set";
import { KnownInputs } from "./known-inputs";
import { providerPlaces, UNKNOWN_REGION, type ProviderPlace } from "./provider";
import { tagsOf } from "./tags";
import { namedResourcesOf, type NamedResources } from "./named-resources";
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
  readonly placeOf: (providerKey: string) => ProviderPlace;
  readonly told: ToldByReferences;
  readonly joiner: Joiner;
  readonly found: (subject: PlanSubject) => Found;
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
  const found = foundOnce(graph, former);
  const joiner = new Joiner(graph, told, (subject) => found(subject).companions);
  const context = { graph, placeOf, told, joiner, found };
  const items = readers.flatMap((reader) => {
    const opened = openAll(reader, context);
    const owned = (reader.brought ?? []).map((owners) => ({ owners, opened: openAll(owners, context) }));
    const brought = owned.flatMap(({ owners, opened: all }) =>
      all.flatMap((owner) => itemsOf(owner, broughtBy(owner, owners, reader))),
    );
    const single = opened.flatMap((one) => itemsOf(one, itself(one, reader)));
    const ofAccount = [...opened, ...owned.flatMap(({ opened: all }) => all)];
    return [...single, ...brought, ...accountItemsOf(reader, ofAccount)];
  });
  return { items, nodes };
}

/** The resources of one subject, and their companions. */
interface Found {
  readonly resources: NamedResources;
  readonly companions: Companions;
}

/**
 * Finds the resources of each subject and their companions once, whether a reader reads them itself or reaches them
 * through other resources.
 * @param former The present state of what the plan changes or deletes, by type.
 */
function foundOnce(
  graph: PlanGraph,
  former: ReadonlyMap<string, readonly PlanNode[]>,
): (subject: PlanSubject) => Found {
  const cache = new Map<PlanSubject, Found>();
  const find = (subject: PlanSubject): Found => {
    const resources = namedResourcesOf(subject, graph);
    return { resources, companions: companionsOf(subject, resources, graph, former) };
  };
  return (subject) => {
    const found = cache.get(subject) ?? find(subject);
    cache.set(subject, found);
    return found;
  };
}

function openAll(subject: PlanSubject, { graph, found, placeOf, told, joiner }: Context): readonly Opened[] {
  const { resources, companions } = found(subject);
  const read = resources.all.filter((node) => node.isPlanned && subject.accepts?.(resourceOf(node)) !== false);
  return read.map((node) => ({ subject, node, place: placeOf(providerOf(node)), companions, graph, told, joiner }));
}

function itself({ place, graph }: Opened, reader: PlanReader<unknown>): Read {
  return (resource, join, node, trace, fields) => {
    const arn = resource.text("arn");
    const configuration = reader.read(resource, join, fields);
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

/** The resources of each account together, as one item for each account of which they say something. */
function accountItemsOf(reader: PlanReader<unknown>, opened: readonly Opened[]): readonly PlanItem[] {
  if (reader.readAccount === undefined) return [];
  return [...groupBy(opened, ({ place }) => place.accountId)].flatMap(([accountId, own]) => {
    const trace: SensitivityTrace = { wasRead: false };
    const resources = own.map(({ subject, node, companions, told, joiner }) => {
      const joining = { companions, namedBy: subject.companions, imagined: AS_PLANNED, trace, readAsOne: [] };
      return { resource: resourceOf(node, trace, told), join: joiner.joinOf(node, joining) };
    });
    const configuration = reader.readAccount?.(resources);
    if (configuration === undefined) return [];
    return {
      item: {
        resourceType: reader.resourceType,
        resourceId: accountId,
        level: "account",
        arn: null,
        accountId,
        awsRegion: own.map(({ place }) => place.awsRegion).sort()[0] ?? UNKNOWN_REGION,
        tags: null,
        configuration,
        source: "plan",
      },
      change: own.some(({ node }) => node.change !== "no-op") ? "update" : "no-op",
      reading: undefined,
      isSensitive: trace.wasRead,
    };
  });
}
