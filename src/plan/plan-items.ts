import type { ConfigurationItem } from "../core/configuration-item";
import { groupBy } from "../core/group-by";
import type { BroughtReader, PlanJoin, PlannedResource, PlanReader, PlanSubject } from "../resources/plan-reader";
import { companionsOf, type Companions } from "./companions";
import { withDynamicBlocks } from "./dynamic-blocks";
import { estateOf, type Estate } from "./estate";
import { AS_PLANNED, type Imagined } from "./imagined";
import { Joiner } from "./join";
import { nodesOf, providerOf, resourceOf, type PlanNode, type ToldByReferences } from "./node";
import type { PlannedChange } from "./plan-review";
import type { PlanSources } from "./plan-sources";
import { isSetIn } from "./is-set";
import { KnownInputs } from "./known-inputs";
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
  /** Reads it as it were if something stood otherwise; `undefined` where it would not be there. */
  imagine(imagined: Imagined): Readout | undefined;
  /** What is open of its companions then: a question for each type. */
  questions(imagined: Imagined): readonly Question[];
}

/** What was read of an instance. */
export interface Readout {
  readonly item: ConfigurationItem;
  /** True where what was read of it is sensitive, so that what a rule says may repeat it. */
  readonly isSensitive: boolean;
  /** What the apply will run into. By default nothing. */
  readonly notes?: () => readonly string[];
}

/** What a plan holds for rules to judge. */
export interface PlanContents {
  readonly items: readonly PlanItem[];
  /** All instances that are there once the plan is applied, data sources among them. */
  readonly nodes: readonly PlanNode[];
}

/** What a plan's resources are read with. */
interface Context {
  readonly estate: Estate;
  readonly former: readonly PlanNode[];
  readonly placeOf: (providerKey: string) => ProviderPlace;
  readonly told: ToldByReferences;
  readonly joiner: Joiner;
}

/** A resource of a plan with what completes it. */
interface Opened extends Pick<Context, "estate" | "told" | "joiner"> {
  readonly subject: PlanSubject;
  readonly node: PlanNode;
  readonly place: ProviderPlace;
  readonly companions: Companions;
}

/** What is made of a resource as a reader sees it. */
type Read = (
  resource: PlannedResource,
  join: PlanJoin,
  node: PlanNode,
  trace: SensitivityTrace,
) => readonly Omit<Readout, "isSensitive">[];

/**
 * Reads every resource of a plan that one of the readers knows, joined with what completes it, and what comes with
 * resources and is none of its own.
 */
export function contentsOf(
  plan: TerraformPlan,
  readers: readonly PlanReader<unknown>[],
  sources: PlanSources | undefined,
): PlanContents {
  const { nodes, former } = withDynamicBlocks(nodesOf(plan), sources);
  const estate = estateOf(plan, nodes, sources);
  const inputs = new KnownInputs(estate, plan.complete === true);
  const told: ToldByReferences = {
    isSet: isSetIn(estate),
    isNothing: (node, path, heads) => inputs.isNothing(node, path, heads),
  };
  const placeOf = providerPlaces(plan, estate);
  const context = { estate, former, placeOf, told, joiner: new Joiner(estate, told, companionsOnce(estate, former)) };
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

/** The companions of subjects that readers come to through others: looked for once, where one is asked for. */
function companionsOnce(estate: Estate, former: readonly PlanNode[]): (subject: PlanSubject) => Companions {
  const known = new Map<PlanSubject, Companions>();
  return (subject) => {
    const companions = known.get(subject) ?? companionsOf(subject, targetsOf(subject, estate), estate, former);
    known.set(subject, companions);
    return companions;
  };
}

function openAll(subject: PlanSubject, { estate, former, placeOf, told, joiner }: Context): readonly Opened[] {
  const targets = targetsOf(subject, estate);
  const read = targets.all.filter((node) => node.isPlanned && subject.accepts?.(resourceOf(node)) !== false);
  // What may complete them is looked for only where there are any.
  if (read.length === 0) return [];
  const companions = companionsOf(subject, targets, estate, former);
  return read.map((node) => ({ subject, node, place: placeOf(providerOf(node)), companions, estate, told, joiner }));
}

function itemsOf(opened: Opened, read: Read): readonly PlanItem[] {
  const { node, companions } = opened;
  const readings = new Readings(opened, read);
  return readings.read(AS_PLANNED).map((readout) => ({
    ...readout,
    change: node.change === "no-op" && companions.isChanged(node) ? "update" : node.change,
    reading: new ReadingOf(readings, readout.item.resourceId),
  }));
}

/** One resource, read again and again. */
class Readings {
  /** The types of companions of which the reader takes one alone, once it has read. */
  private readonly readAsOne = new Set<string>();

  constructor(
    readonly opened: Opened,
    private readonly readAs: Read,
  ) {}

  read(imagined: Imagined): readonly Readout[] {
    const { subject, node, companions, told, joiner } = this.opened;
    const trace: SensitivityTrace = { wasRead: false };
    const seen = imagined.instead(node) ?? node;
    const joining = { companions, namedBy: subject.companions, imagined, trace, readAsOne: this.readAsOne };
    const found = this.readAs(resourceOf(seen, trace, told), joiner.joinOf(node, joining), seen, trace);
    return found.map((one) => ({ ...one, isSensitive: trace.wasRead }));
  }

  questions(imagined: Imagined): readonly Question[] {
    const { subject, node, companions } = this.opened;
    return Object.entries(subject.companions).flatMap(([type, attribute]) => {
      const adds = subject.companionsThatAddUp?.includes(type) === true;
      const together = this.readAsOne.has(type) ? "one holds" : adds ? "add up" : "mixed";
      return questionOf(node, { type, attribute, together }, companions, imagined) ?? [];
    });
  }
}

/** One of the items that a resource was read as. */
class ReadingOf implements ItemReading {
  constructor(
    private readonly readings: Readings,
    private readonly resourceId: string,
  ) {}

  get node(): PlanNode {
    return this.readings.opened.node;
  }

  get companionTypes(): readonly string[] {
    return Object.keys(this.readings.opened.subject.companions);
  }

  get companions(): readonly PlanNode[] {
    return this.readings.opened.companions.certain(this.node);
  }

  imagine(imagined: Imagined): Readout | undefined {
    return this.readings.read(imagined).find(({ item }) => item.resourceId === this.resourceId);
  }

  questions(imagined: Imagined): readonly Question[] {
    return this.readings.questions(imagined);
  }
}

function itself({ place, estate }: Opened, reader: PlanReader<unknown>): Read {
  return (resource, join, node, trace) => {
    const arn = resource.text("arn");
    const configuration = reader.read(resource, join);
    const item: ConfigurationItem = {
      ...frameOf(resource, reader, place),
      resourceId: node.address,
      arn: typeof arn === "string" ? arn : null,
      ...tagsOf(node, place.tags, () => estate.values.ofAttribute(node, "tags"), trace),
      configuration,
    };
    if (reader.notes === undefined) return [{ item }];
    return [{ item, notes: () => reader.notes?.(configuration, resource, join) ?? [] }];
  };
}

/** What comes with a resource, named by the resource's address and what it is to it. */
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

/** What the account has together, an item for each account. */
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
