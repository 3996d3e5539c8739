import type { ConfiguredRule } from "../core/evaluate";
import { isViolation } from "../core/finding";
import { moduleAt, type Module } from "./configuration";
import { judgeEachWay } from "./each-way";
import { Written } from "./expression";
import { unreadAttributes, unreadInstances, withMore, withoutInstances, type Imagined } from "./imagined";
import type { InputsOf } from "./module-inputs";
import { callsOf } from "./module-path";
import type { PlanNode } from "./node";
import type { ItemReading, PlanItem } from "./plan-items";
import type { ConfiguredResource } from "./terraform-plan";

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
  readonly now: Date;
}

/**
 * Finds what a violation hangs on. It is a companion without which it would not be, or else what the resource lacks,
 * or else a companion whose values it hangs on, or else the resource by itself.
 */
export function culpritOf(
  reading: ItemReading,
  planned: PlanItem,
  rule: ConfiguredRule,
  context: CulpritContext,
): Culprit {
  const { node, companions } = reading;
  const isViolated = (imagined: Imagined): boolean => {
    const verdict = judgeEachWay(rule, planned, context.now, imagined);
    return verdict !== undefined && isViolation(verdict);
  };
  const harmful = decidingCompanion(companions, withoutInstances, isViolated);
  const isLacking = harmful === undefined && lacksOne(reading, isViolated);
  const wrong = harmful ?? (isLacking ? undefined : decidingCompanion(companions, unreadInstances, isViolated)) ?? node;
  if (wrong.modulePath.length === 0) return { wrong, inputs: [] };
  const inputs = isLacking
    ? inputsThatLeaveOut(reading, isViolated, context)
    : inputsThatSet(wrong, isViolated, context.inputsOf);
  return { wrong, inputs: [...new Set(inputs)].sort() };
}

type IsViolated = (imagined: Imagined) => boolean;

/**
 * The first companion with which the violation is complete, however many follow it; `undefined` where it stands
 * without any. Halving finds it: what is violated by some companions is so by more of them.
 * @param leftOut The resource as it were without the companions that follow.
 */
function decidingCompanion(
  companions: readonly PlanNode[],
  leftOut: (nodes: readonly PlanNode[]) => Imagined,
  isViolated: IsViolated,
): PlanNode | undefined {
  const isViolatedByFirst = (count: number): boolean => isViolated(leftOut(companions.slice(count)));
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
function lacksOne(reading: ItemReading, isViolated: IsViolated): boolean {
  const missing = absentTypes(reading).map((type) => missingOne(reading.node, type, undefined));
  return missing.length > 0 && !isViolated(withMore(missing));
}

function absentTypes({ companions, companionTypes }: ItemReading): readonly string[] {
  const present = new Set(companions.map(({ type }) => type));
  return companionTypes.filter((type) => !present.has(type));
}

/** What would complete a resource, as if it were there. */
function missingOne(node: PlanNode, type: string, configuration: ConfiguredResource | undefined): PlanNode {
  const written = Written.of(configuration === undefined ? undefined : (configuration.expressions ?? {}));
  return { ...node, type, configuration, place: { ...node.place, written } };
}

/** The inputs that attributes of a block come from, of those whose value the violation hangs on. */
function inputsThatSet(wrong: PlanNode, isViolated: IsViolated, inputsOf: InputsOf): readonly string[] {
  const { configuration, modulePath } = wrong;
  const attributes = Object.entries(configuration?.expressions ?? {})
    .map(([name, expression]) => ({ name, inputs: inputsOf(modulePath, configuration, expression) }))
    .filter(({ inputs }) => inputs.length > 0);
  const names = attributes.map(({ name }) => name);
  if (names.length === 0 || isViolated(unreadAttributes(wrong, names))) return [];
  const deciding = attributes.filter(({ name }) => !isViolated(unreadAttributes(wrong, [name])));
  return deciding.flatMap(({ inputs }) => inputs);
}

/** The inputs that keep a module from making what would complete the resource. */
function inputsThatLeaveOut(
  reading: ItemReading,
  isViolated: IsViolated,
  { root, inputsOf }: CulpritContext,
): readonly string[] {
  const { node } = reading;
  const module = moduleAt(root, callsOf(node.modulePath));
  const blocks = absentTypes(reading).flatMap((type) => module?.resourcesOf(type) ?? []);
  return blocks.flatMap((block) => {
    const { count_expression: count, for_each_expression: forEach } = block;
    const inputs = inputsOf(node.modulePath, undefined, count ?? forEach);
    if (inputs.length === 0) return [];
    return isViolated(withMore([missingOne(node, block.type, block)])) ? [] : inputs;
  });
}
