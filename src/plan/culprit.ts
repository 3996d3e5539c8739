import type { ConfiguredRule } from "../core/evaluate";
import { addTo, groupBy } from "../core/group-by";
import { isViolation } from "../core/finding";
import { moduleAt, type Module } from "./configuration";
import { judgeEachWay } from "./each-way";
import { Written } from "./expression";
import { unreadAttributes, unreadInstances, withMore, withoutInstances, type Imagined } from "./imagined";
import type { InputsOf } from "./module-inputs";
import { callsOf } from "./module-path";
import type { PlanNode } from "./node";
import { knownText } from "./node-values";
import type { ItemReading, PlanItem, Readout } from "./item-readings";
import type { ConfiguredResource } from "./terraform-plan";
import type { BlockOf } from "./written-block";

/** What makes a rule's verdict a violation. */
export interface Culprit {
  /** The block to change: the resource itself, or what completes it. */
  readonly wrong: PlanNode;
  /** The inputs of the root module's call that set what is wrong there, sorted; none of the root module itself. */
  readonly inputs: readonly string[];
}

/** What culprits are found in. */
export interface CulpritContext {
  /** What is written in the root module. */
  readonly root: Module;
  readonly inputsOf: InputsOf;
  readonly blockOf: BlockOf;
  readonly now: Date;
}

/** The culprit of one block's instances, whichever they are. */
interface BlockCulprit {
  /** The place of what is wrong among the companions; -1 of the resource itself. */
  readonly place: number;
  readonly inputs: readonly string[];
}

/** Finds what a rule's violation hangs on, of one resource. */
export type CulpritOf = (rule: ConfiguredRule, annotation: string | null) => Culprit;

/** Finds culprits, once for what the same blocks make and a rule says the same of. */
export class Culprits {
  /** By what tells resources apart, by rule, and by what the rule says of such, their names aside. */
  private readonly cache = new Map<string, Map<string, Map<string | null, BlockCulprit>>>();

  constructor(private readonly context: CulpritContext) {}

  /** Of one resource, whose readings all of its violations share. */
  of(reading: ItemReading, planned: PlanItem): CulpritOf {
    const { node, companions } = reading;
    const id = [planned.item.resourceType, this.context.blockOf(node), ...this.blocksOf(companions)].join("\n");
    const byRule = this.cache.get(id) ?? new Map<string, Map<string | null, BlockCulprit>>();
    this.cache.set(id, byRule);
    let suspect: Suspect | undefined;
    let without: ((text: string) => string) | undefined;
    return (rule, annotation) => {
      const byAnnotation = byRule.get(rule.rule.id) ?? new Map<string | null, BlockCulprit>();
      byRule.set(rule.rule.id, byAnnotation);
      // Most annotations name nothing: nothing has to be taken out of them.
      const said =
        annotation === null || byAnnotation.has(annotation)
          ? annotation
          : (without ??= withoutNames([node, ...companions]))(annotation);
      const found = byAnnotation.get(said);
      if (found !== undefined) return { wrong: companions[found.place] ?? node, inputs: found.inputs };
      suspect ??= suspectOf(reading, planned);
      const culprit = culpritOf(suspect, rule, this.context);
      byAnnotation.set(said, { place: companions.indexOf(culprit.wrong), inputs: culprit.inputs });
      return culprit;
    };
  }

  /**
   * What tells companions apart: their blocks, and what those say which are of one block. Of these another may be the
   * one each time.
   */
  private blocksOf(companions: readonly PlanNode[]): readonly string[] {
    const blocks = companions.map(this.context.blockOf);
    if (new Set(blocks).size === blocks.length) return blocks;
    const counts = groupBy(blocks, (block) => block);
    return companions.map(({ key, place }, index) => {
      const block = blocks[index] ?? "";
      return counts.get(block)?.length === 1 ? block : JSON.stringify([block, key, place.value, place.unknowns]);
    });
  }
}

/** Attributes by whose values alone the instances of a block may differ; an ARN holds the other two. */
const NAMING = ["arn", "id", "name"];

/** Puts places in the stead of names, so that the same is said of all that are alike but for their names. */
function withoutNames(nodes: readonly PlanNode[]): (text: string) => string {
  const names = nodes.flatMap((node) => NAMING.flatMap((attribute) => knownText(node, attribute) || []));
  return (text) => names.reduce((rest, name, place) => rest.replaceAll(name, `\0${place}\0`), text);
}

/** A resource as culprits are looked for in it. */
interface Suspect {
  readonly planned: PlanItem;
  readonly reading: ItemReading;
  /** As it were with so many of its companions, the first ones, and without the others. */
  readonly without: ByCount;
  /** As it were if so many of its companions, the first ones, were known, and of the others nothing. */
  readonly unread: ByCount;
}

/** What is imagined with so many of the companions as they are. */
type ByCount = (count: number) => Imagined;

function suspectOf(reading: ItemReading, planned: PlanItem): Suspect {
  const { companions } = reading;
  return {
    planned: { ...planned, reading: readOnce(reading) },
    reading,
    without: byCount(companions, withoutInstances),
    unread: byCount(companions, unreadInstances),
  };
}

/** The same reading, which imagines the same once for all rules. */
function readOnce(reading: ItemReading): ItemReading {
  const { node, companions, companionTypes } = reading;
  const cache = new Map<Imagined, Readout | undefined>();
  return {
    node,
    companions,
    companionTypes,
    questions: (imagined) => reading.questions(imagined),
    imagine: (imagined) => {
      if (!cache.has(imagined)) cache.set(imagined, reading.imagine(imagined));
      return cache.get(imagined);
    },
  };
}

/** One for each count, the same for all rules. */
function byCount(companions: readonly PlanNode[], leaveOut: (nodes: readonly PlanNode[]) => Imagined): ByCount {
  const cache = new Map<number, Imagined>();
  return (count) => {
    const imagined = cache.get(count) ?? leaveOut(companions.slice(count));
    cache.set(count, imagined);
    return imagined;
  };
}

/**
 * Finds what a violation hangs on. It is a companion without which it would not be, or else what the resource lacks,
 * or else a companion whose values it hangs on, or else the resource by itself.
 */
function culpritOf(
  { planned, reading, without, unread }: Suspect,
  rule: ConfiguredRule,
  context: CulpritContext,
): Culprit {
  const { node, companions } = reading;
  const isViolated = (imagined: Imagined): boolean => {
    const verdict = judgeEachWay(rule, planned, context.now, imagined);
    return verdict !== undefined && isViolation(verdict);
  };
  const harmful = decidingCompanion(companions, without, isViolated);
  const absent = absentTypes(reading, rule);
  const isLacking = harmful === undefined && lacksOne(node, absent, isViolated);
  const wrong = harmful ?? (isLacking ? undefined : decidingCompanion(companions, unread, isViolated)) ?? node;
  if (wrong.modulePath.length === 0) return { wrong, inputs: [] };
  const inputs = isLacking
    ? inputsThatLeaveOut(node, absent, isViolated, context)
    : inputsThatSet(wrong, isViolated, context.inputsOf);
  return { wrong, inputs: [...new Set(inputs)].sort() };
}

type IsViolated = (imagined: Imagined) => boolean;

/**
 * The first companion with which the violation is complete, however many follow it; `undefined` where it stands
 * without any. Halving finds it: what is violated by some companions is so by more of them.
 * @param withFirst The resource as it were without the companions that follow.
 */
function decidingCompanion(
  companions: readonly PlanNode[],
  withFirst: ByCount,
  isViolated: IsViolated,
): PlanNode | undefined {
  const isViolatedByFirst = (count: number): boolean => isViolated(withFirst(count));
  if (companions.length === 0 || isViolatedByFirst(0)) return undefined;
  let without = 0;
  let complete = companions.length;
  while (complete - without > 1) {
    const middle = Math.floor((without + complete) / 2);
    if (isViolatedByFirst(middle)) complete = middle;
    else without = middle;
  }
  return companions[complete - 1];
}

/** True where a companion of a type that the resource has none of might end the violation. */
function lacksOne(node: PlanNode, absent: readonly string[], isViolated: IsViolated): boolean {
  const missing = absent.map((type) => missingOne(node, type, undefined));
  return missing.length > 0 && !isViolated(withMore(missing));
}

/** The types that a resource has no companion of, and that the rule's own remedy has. */
function absentTypes({ companions, companionTypes }: ItemReading, { rule }: ConfiguredRule): readonly string[] {
  const present = new Set(companions.map(({ type }) => type));
  return companionTypes.filter((type) => !present.has(type) && rule.terraform?.includes(`resource "${type}"`));
}

/** What would complete a resource, as if it were there. */
function missingOne(node: PlanNode, type: string, configuration: ConfiguredResource | undefined): PlanNode {
  const written = Written.of(configuration === undefined ? undefined : (configuration.expressions ?? {}));
  return { ...node, type, configuration, place: { ...node.place, written } };
}

/** The inputs whose values the violation hangs on: without what a block has of one of them it would not be certain. */
function inputsThatSet(wrong: PlanNode, isViolated: IsViolated, inputsOf: InputsOf): readonly string[] {
  const { configuration, modulePath } = wrong;
  const attributesOf = new Map<string, string[]>();
  for (const [name, expression] of Object.entries(configuration?.expressions ?? {})) {
    for (const input of inputsOf(modulePath, configuration, expression)) addTo(attributesOf, input, name);
  }
  const all = [...attributesOf.values()].flat();
  if (all.length === 0 || isViolated(unreadAttributes(wrong, all))) return [];
  return [...attributesOf].flatMap(([input, names]) => (isViolated(unreadAttributes(wrong, names)) ? [] : [input]));
}

/** The inputs that keep a module from making what would complete the resource. */
function inputsThatLeaveOut(
  node: PlanNode,
  absent: readonly string[],
  isViolated: IsViolated,
  { root, inputsOf }: CulpritContext,
): readonly string[] {
  const module = moduleAt(root, callsOf(node.modulePath));
  const blocks = absent.flatMap((type) => module?.resourcesOf(type) ?? []);
  return blocks.flatMap((block) => {
    const { count_expression: count, for_each_expression: forEach } = block;
    const inputs = inputsOf(node.modulePath, undefined, count ?? forEach);
    if (inputs.length === 0) return [];
    return isViolated(withMore([missingOne(node, block.type, block)])) ? [] : inputs;
  });
}
