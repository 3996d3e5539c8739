import { referencesIn } from "./evaluation/references";
import type { SourceBlock, SourceExpression } from "./evaluation/source-expression";
import { Written } from "./expression";
import type { JsonObject } from "./json";
import { callsOf } from "./module-path";
import type { PlanNode, PlanNodes } from "./node";
import type { PlanSources } from "./plan-sources";
import type { ConfiguredResource, Expression } from "./terraform-plan";

/** Expressions by attribute, and by the type of nested blocks a list of the same. */
type BlockExpressions = Readonly<Record<string, Expression | readonly JsonObject[]>>;

/** What the `for_each` of each iterator refers to, by the iterator's name. */
type Iterators = ReadonlyMap<string, readonly string[]>;

/**
 * The instances, with what their `dynamic` blocks refer to. A plan's configuration leaves these blocks out; the sources
 * have them.
 */
export function withDynamicBlocks({ nodes, former }: PlanNodes, sources: PlanSources | undefined): PlanNodes {
  if (sources === undefined) return { nodes, former };
  const completed = new Map<ConfiguredResource, ConfiguredResource>();
  return {
    nodes: nodes.map((node) => {
      const { configuration, place } = node;
      if (configuration === undefined) return node;
      const whole = completed.get(configuration) ?? completedBy(sources, node, configuration);
      completed.set(configuration, whole);
      if (whole === configuration) return node;
      return { ...node, configuration: whole, place: { ...place, written: Written.of(whole.expressions) } };
    }),
    former,
  };
}

function completedBy(
  sources: PlanSources,
  { modulePath, mode, type, name }: PlanNode,
  configuration: ConfiguredResource,
): ConfiguredResource {
  const kind = mode === "data" ? "data" : "resource";
  const [block] = sources.blocks(callsOf(modulePath), [kind, type, name]);
  if (block?.blocks.some((nested) => hasDynamic(nested)) !== true) return configuration;
  const expressions = { ...configuration.expressions, ...nestedIn(block, new Map()) };
  return { ...configuration, expressions };
}

function hasDynamic({ type, body }: SourceBlock["blocks"][number]): boolean {
  return type === "dynamic" || body.blocks.some(hasDynamic);
}

function expressionsOf(body: SourceBlock, iterators: Iterators): BlockExpressions {
  const attributes = [...body.attributes].map(([name, value]) => [name, expressionOf(value, iterators)] as const);
  return { ...Object.fromEntries(attributes), ...nestedIn(body, iterators) };
}

function nestedIn({ blocks }: SourceBlock, iterators: Iterators): BlockExpressions {
  const byType = new Map<string, JsonObject[]>();
  for (const { type, labels, body } of blocks) {
    const name = type === "dynamic" ? (labels[0] ?? type) : type;
    const found = type === "dynamic" ? contentOf(name, body, iterators) : expressionsOf(body, iterators);
    byType.set(name, [...(byType.get(name) ?? []), found]);
  }
  return Object.fromEntries(byType);
}

function contentOf(name: string, { attributes, blocks }: SourceBlock, iterators: Iterators): BlockExpressions {
  const forEach = attributes.get("for_each") ?? { kind: "list", elements: [] };
  const iterator = attributes.get("iterator");
  const iteratorName = iterator?.kind === "reference" ? String(referencesIn(iterator)[0]) : name;
  const expression = expressionOf(forEach, iterators);
  const inner = new Map([...iterators, [iteratorName, expression.references ?? []]]);
  const contents = blocks.filter(({ type }) => type === "content").map(({ body }) => expressionsOf(body, inner));
  // The number of blocks depends on it too.
  return { ...contents[0], for_each: expression };
}

function expressionOf(expression: SourceExpression, iterators: Iterators): Expression {
  if (expression.kind === "literal") return { constant_value: expression.value };
  const references = referencesIn(expression).flatMap((reference) => {
    const [first = ""] = reference.split(/[.[]/, 1);
    return iterators.get(first) ?? [reference];
  });
  return { references };
}
