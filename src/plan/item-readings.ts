import type { ConfigurationItem } from "../core/configuration-item";
import type { PlanJoin, PlannedResource, PlanSubject } from "../resources/plan-reader";
import type { Companions } from "./companions";
import type { PlanGraph } from "./plan-graph";
import { AS_PLANNED, type Imagined } from "./imagined";
import type { Joiner } from "./join";
import type { PlanNode } from "./node";
import { resourceOf, type ToldByReferences } from "./node-values";
import type { PlannedChange } from "./plan-review";
import type { ProviderPlace } from "./provider";
import { questionOf, type Question } from "./question";
import type { SensitivityTrace } from "./values";

/** A planned resource, as rules judge it. */
export interface PlanItem extends Readout {
  readonly change: PlannedChange;
  /** How it was read; `undefined` for the resources of an account together. */
  readonly reading: ItemReading | undefined;
}

/** How an instance was read, so that it can be read again under other suppositions. */
export interface ItemReading {
  readonly node: PlanNode;
  /** The types of companions that such an instance can have. */
  readonly companionTypes: readonly string[];
  /** The companions that certainly belong to it. */
  readonly companions: readonly PlanNode[];
  /**
   * Reads it as if something differed from the plan; `undefined` where the item would not be there.
   * @param fields The fields that are asked for: the others may be missing.
   */
  imagine(imagined: Imagined, fields: ReadonlySet<string>): Readout | undefined;
  /** What is then open about its companions: a question for each type. */
  questions(imagined: Imagined): readonly Question[];
}

/** What was read of an instance. */
export interface Readout {
  readonly item: ConfigurationItem;
  /** True where a sensitive value was read, so that a rule's annotation may repeat it. */
  readonly isSensitive: boolean;
  /** What the apply will run into, a sentence each. By default nothing. */
  readonly notes?: (() => readonly string[]) | undefined;
}

/** A resource of a plan, with all that is needed to read it. */
export interface Opened {
  readonly graph: PlanGraph;
  readonly told: ToldByReferences;
  readonly joiner: Joiner;
  readonly subject: PlanSubject;
  readonly node: PlanNode;
  readonly place: ProviderPlace;
  readonly companions: Companions;
}

/** Makes items from a resource as readers see it, with the fields that are asked for or, by default, all. */
export type Read = (
  resource: PlannedResource,
  join: PlanJoin,
  node: PlanNode,
  trace: SensitivityTrace,
  fields?: ReadonlySet<string>,
) => readonly Omit<Readout, "isSensitive">[];

/** The items that a resource is read as, each with the way to read it again. */
export function itemsOf(opened: Opened, read: Read): readonly PlanItem[] {
  const { node, companions } = opened;
  const readings = new Readings(opened, read);
  const change = node.change === "no-op" && companions.isChanged(node) ? "update" : node.change;
  return readings.read(AS_PLANNED).map(({ item, notes, isSensitive }) => {
    const reading = new ReadingOf(readings, item.resourceId);
    return { item, isSensitive, notes, change, reading };
  });
}

/** Reads one resource, as often as it is asked. */
class Readings {
  /** The types for which the reader asked for the single companion (`PlanJoin.companion`). Filled while it reads. */
  private readonly readAsOne: string[] = [];

  constructor(
    readonly opened: Opened,
    private readonly readAs: Read,
  ) {}

  read(imagined: Imagined, fields?: ReadonlySet<string>): readonly Readout[] {
    const { subject, node, companions, told, joiner } = this.opened;
    const trace: SensitivityTrace = { wasRead: false };
    const seen = imagined.instead(node) ?? node;
    const joining = { companions, namedBy: subject.companions, imagined, trace, readAsOne: this.readAsOne };
    const found = this.readAs(resourceOf(seen, trace, told), joiner.joinOf(node, joining), seen, trace, fields);
    return found.map(({ item, notes }) => ({ item, isSensitive: trace.wasRead, notes }));
  }

  questions(imagined: Imagined): readonly Question[] {
    const { subject, node, companions } = this.opened;
    return Object.entries(subject.companions).flatMap(([type, attribute]) => {
      const adds = subject.companionsThatAddUp?.includes(type) === true;
      const together = this.readAsOne.includes(type) ? "one holds" : adds ? "add up" : "mixed";
      return questionOf(node, { type, attribute, together }, companions, imagined) ?? [];
    });
  }
}

/** The reading of one of the items that a resource was read as. */
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

  imagine(imagined: Imagined, fields: ReadonlySet<string>): Readout | undefined {
    return this.readings.read(imagined, fields).find(({ item }) => item.resourceId === this.resourceId);
  }

  questions(imagined: Imagined): readonly Question[] {
    return this.readings.questions(imagined);
  }
}
