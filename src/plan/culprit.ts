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
import type { ItemReading, PlanItem } from "./item-readings";
import type { ConfiguredResource } from "./terraform-plan";
import type { BlockOf } from "./written-block";

/** What causes a violation of a rule. */
export interface Culprit {
  /** The block to change: the resource itself, or what completes it. */
  readonly wrong: PlanNode;
  /**
   * The inputs of the call in the root module that set the wrong value, sorted; none where the block is in the root
   * module itself.
   */
  readonly inputs: readonly string[];
}

/** What is needed to find culprits. */
export interface CulpritContext {
  /** What is written in the root module. */
  readonly root: Module;
  readonly inputsOf: InputsOf;
  readonly blockOf: BlockOf;
  readonly now: Date;
}

/** The culprit, in a form that holds for all instances of the same block. */
interface BlockCulprit {
  /** The index of the wrong companion; -1 where the resource itself is wrong. */
  readonly place: number;
  readonly inputs: readonly string[];
}

/** Finds what causes a violation of one resource. */
export type CulpritOf = (rule: ConfiguredRule, annotation: string | null) => Culprit;

/** Finds culprits. Resources that the same blocks create, and that a rule says the same of, are looked into once. */
export class Culprits {
  /** By the blocks of a resource and its companions, by rule, and by the annotation without names. */
  private readonly cache = new Map<string, Map<string, Map<string | null, BlockCulprit>>>();

  constructor(private readonly context: CulpritContext) {}

  /** Finds the culprits of one resource. */
  of(reading: ItemReading, planned: PlanItem): CulpritOf {
    const { node, companions } = reading;
    const id = [planned.item.resourceType, this.context.blockOf(node), ...this.blocksOf(companions)].join("\n");
    const byRule = this.cache.get(id) ?? new Map<string, Map<string | null, BlockCulprit>>();
    this.cache.set(id, byRule);
    let without: ((text: string) => string) | undefined;
    return (rule, annotation) => {
      const byAnnotation = byRule.get(rule.rule.id) ?? new Map<string | null, BlockCulprit>();
      byRule.set(rule.rule.id, byAnnotation);
      // Most annotations contain no names, so that there is nothing to take out of them.
      const said =
        annotation === null || byAnnotation.has(annotation)
          ? annotation
          : (without ??= withoutNames([node, ...companions]))(annotation);
      const found = byAnnotation.get(said);
      if (found !== undefined) return { wrong: companions[found.place] ?? node, inputs: found.inputs };
      const culprit = culpritOf(reading, planned, rule, this.context);
      byAnnotation.set(said, { place: companions.indexOf(culprit.wrong), inputs: culprit.inputs });
      return culprit;
    };
  }

  /**
   * What tells companions apart: their blocks. Companions of the same block are also told apart by their values, since
   * any one of them may be the culprit.
   */
  private blocksOf(companions: readonly PlanNode[]): readonly string[] {
    const blocks = companions.map(this.context.blockOf);
    if (blocks.length <= 1) return blocks;
    if (new Set(blocks).size === blocks.length) return blocks;
    const counts = groupBy(blocks, (block) => block);
    return companions.map(({ key, place }, index) => {
      const block = blocks[index] ?? "";
      return counts.get(block)?.length === 1 ? block : JSON.stringify([block, key, place.value, place.unknowns]);
    });
  }
}

/** The attributes that name an instance. The ARN comes first, since it contains the other two. */
const NAMING = ["arn", "id", "name"];

/** Replaces names by their numbers, so that annotations of resources that differ only in their names are equal. */
function withoutNames(nodes: readonly PlanNode[]): (text: string) => string {
  const names = nodes.flatMap((node) => NAMING.flatMap((attribute) => knownText(node, attribute) || []));
  return (text) => names.reduce((rest, name, place) => rest.replaceAll(name, `\0${place}\0`), text);
}

/**
 * Finds what causes a violation. It is the first of these that applies: a companion without which there would be no
 * violation; the resource, where it lacks a companion; a companion whose values cause the violation; the resource by
 * itself.
 */
function culpritOf(reading: ItemReading, planned: PlanItem, rule: ConfiguredRule, context: CulpritContext): Culprit {
  const { node, companions } = reading;
  const isViolated = (imagined: Imagined): boolean => {
    const verdict = judgeEachWay(rule, planned, context.now, imagined);
    return verdict !== undefined && isViolation(verdict);
  };
  const harmful = decidingCompanion(companions, withoutInstances, isViolated);
  const absent = absentTypes(reading, rule);
  const isLacking = harmful === undefined && lacksOne(node, absent, isViolated);
  const wrong = harmful ?? (isLacking ? undefined : decidingCompanion(companions, unreadInstances, isViolated)) ?? node;
  if (wrong.modulePath.length === 0) return { wrong, inputs: [] };
  const inputs = isLacking
    ? inputsThatLeaveOut(node, absent, isViolated, context)
    : inputsThatSet(wrong, isViolated, context.inputsOf);
  return { wrong, inputs: [...new Set(inputs)].sort() };
}

type IsViolated = (imagined: Imagined) => boolean;

/**
 * The first companion with which there is a violation, however many follow it; `undefined` where there is one without
 * any companion. It is found by halving: a violation that some companions cause does not go away with more of them.
 * @param leaveOut Imagines the resource without these companions, or without their values.
 */
function decidingCompanion(
  companions: readonly PlanNode[],
  leaveOut: (nodes: readonly PlanNode[]) => Imagined,
  isViolated: IsViolated,
): PlanNode | undefined {
  const isViolatedByFirst = (count: number): boolean => isViolated(leaveOut(companions.slice(count)));
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

/** True where a companion of a missing type might end the violation. */
function lacksOne(node: PlanNode, absent: readonly string[], isViolated: IsViolated): boolean {
  const missing = absent.map((type) => missingOne(node, type, undefined));
  return missing.length > 0 && !isViolated(withMore(missing));
}

/** The types of companions that the resource does not have and that the rule's remedy in Terraform names. */
function absentTypes({ companions, companionTypes }: ItemReading, { rule }: ConfiguredRule): readonly string[] {
  const present = new Set(companions.map(({ type }) => type));
  return companionTypes.filter((type) => !present.has(type) && rule.terraform?.includes(`resource "${type}"`));
}

/** A companion that the resource lacks, as if it were there. */
function missingOne(node: PlanNode, type: string, configuration: ConfiguredResource | undefined): PlanNode {
  const written = Written.of(configuration === undefined ? undefined : (configuration.expressions ?? {}));
  return { ...node, type, configuration, place: { ...node.place, written } };
}

/**
 * The inputs whose values cause the violation: were the attributes that come from one of them unknown, there would be
 * no certain violation.
 */
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

/** The inputs that keep a module from creating the missing companion. */
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
