import type { Node } from "web-tree-sitter";
import type { SourceBlock, SourceExpression } from "../plan/evaluation/source-expression";
import type { ReferenceStep } from "../plan/reference";
import { templateOf } from "./template-of";
import { literalText, significant, stepOf, traversalsIn } from "./traversals";

/** How deep an expression is looked into: deeper ones are not written by people. */
const DEEPEST = 50;

/** The expression of a node of the syntax tree. What is not understood keeps the names that it uses. */
export function expressionOf(node: Node, depth = 0): SourceExpression {
  if (depth > DEEPEST || node.hasError) return other(node);
  const inner = (child: Node): SourceExpression => expressionOf(child, depth + 1);
  const [first, ...rest] = significant(node);
  if (first === undefined) return other(node);
  switch (node.type) {
    case "expression":
      return withSteps(first, rest, node, inner);
    case "literal_value":
      return literalOf(first);
    case "template_expr":
      return templateOf(first, inner);
    case "quoted_template":
    case "heredoc_template":
      return templateOf(node, inner);
    case "collection_value":
    case "for_expr":
      return inner(first);
    case "tuple":
      return { kind: "list", elements: significant(node).filter(isPart).map(inner) };
    case "object":
      return {
        kind: "object",
        entries: significant(node)
          .filter(isPart)
          .map((member) => memberOf(member, inner)),
      };
    case "for_tuple_expr":
    case "for_object_expr":
      return forOf(node, inner);
    case "function_call":
      return callOf(first, rest, inner);
    case "conditional":
      return conditionalOf(node, inner);
    case "operation":
      return operationOf(first, inner);
    default:
      return other(node);
  }
}

/** The body of a block; blocks that are nested too deep are left out. */
export function blockOf(body: Node | undefined, depth = 0): SourceBlock {
  const attributes = new Map<string, SourceExpression>();
  const blocks: SourceBlock["blocks"][number][] = [];
  for (const child of body === undefined || depth > DEEPEST ? [] : significant(body)) {
    const [name, ...parts] = significant(child);
    if (name === undefined) continue;
    if (child.type === "attribute" && parts[0] !== undefined) attributes.set(name.text, expressionOf(parts[0]));
    if (child.type === "block") {
      const labels = parts
        .filter(isLabel)
        .map((label) => (label.type === "identifier" ? label.text : literalText(label)));
      blocks.push({
        type: name.text,
        labels,
        body: blockOf(
          parts.find(({ type }) => type === "body"),
          depth + 1,
        ),
      });
    }
  }
  return { attributes, blocks };
}

function isLabel({ type }: Node): boolean {
  return type === "identifier" || type === "string_lit";
}

/** False of brackets and the like, which the tree has among the parts. */
function isPart({ type }: Node): boolean {
  return !/_(?:start|end)$/.test(type) && type !== "ellipsis";
}

function other(node: Node): SourceExpression {
  return { kind: "other", references: traversalsIn(node) };
}

/** A value, and the attributes, indices and splats that follow it as its siblings. */
function withSteps(
  first: Node,
  rest: readonly Node[],
  whole: Node,
  inner: (node: Node) => SourceExpression,
): SourceExpression {
  let expression: SourceExpression =
    first.type === "variable_expr" ? { kind: "reference", steps: [first.text] } : inner(first);
  for (const node of rest) {
    const step = stepOf(node);
    const [index] = node.type === "index" ? significant(node).flatMap(significant) : [];
    if (step !== null) expression = stepped(expression, step);
    else if (node.type === "splat") {
      const [splat] = significant(node);
      const steps = splat === undefined ? [] : significant(splat).map(stepOf);
      if (steps.includes(null)) return other(whole);
      expression = { kind: "splat", of: expression, steps: steps.filter((one) => one !== null) };
    } else if (index !== undefined) expression = { kind: "element", of: expression, key: inner(index) };
    else return other(whole);
  }
  return expression;
}

function stepped(of: SourceExpression, step: ReferenceStep): SourceExpression {
  if (of.kind === "reference") return { kind: "reference", steps: [...of.steps, step] };
  return { kind: "element", of, key: { kind: "literal", value: typeof step === "object" ? step.key : step } };
}

function literalOf(node: Node): SourceExpression {
  switch (node.type) {
    case "numeric_lit":
      return { kind: "literal", value: Number(node.text) };
    case "bool_lit":
      return { kind: "literal", value: node.text === "true" };
    case "null_lit":
      return { kind: "literal", value: null };
    default:
      return { kind: "literal", value: literalText(node) };
  }
}

function memberOf(
  member: Node,
  inner: (node: Node) => SourceExpression,
): readonly [key: SourceExpression, value: SourceExpression] {
  const [key, value] = significant(member) as [Node, Node];
  const [name, ...more] = significant(key);
  const isBareName = name?.type === "variable_expr" && more.length === 0;
  return [isBareName ? { kind: "literal", value: name.text } : inner(key), inner(value)];
}

function forOf(node: Node, inner: (node: Node) => SourceExpression): SourceExpression {
  const children = significant(node);
  const intro = children.find(({ type }) => type === "for_intro");
  const condition = children.find(({ type }) => type === "for_cond");
  const results = children.filter(({ type }) => type === "expression");
  const [collection] = (intro === undefined ? [] : significant(intro)).filter(({ type }) => type === "expression");
  const [value] = results.slice(-1);
  const [test] = condition === undefined ? [] : significant(condition);
  if (intro === undefined || collection === undefined || value === undefined) return other(node);
  return {
    kind: "for",
    collection: inner(collection),
    names: significant(intro).flatMap(({ type, text }) => (type === "identifier" ? [text] : [])),
    key: results.length > 1 ? inner(results[0] as Node) : null,
    value: inner(value),
    condition: test === undefined ? null : inner(test),
    isGrouped: children.some(({ type }) => type === "ellipsis"),
  };
}

function callOf(name: Node, [list]: readonly Node[], inner: (node: Node) => SourceExpression): SourceExpression {
  const args = list === undefined ? [] : significant(list);
  return {
    kind: "call",
    name: name.text,
    args: args.filter(({ type }) => type === "expression").map(inner),
    isExpanded: args.some(({ type }) => type === "ellipsis"),
  };
}

function conditionalOf(node: Node, inner: (node: Node) => SourceExpression): SourceExpression {
  const [test, then, otherwise] = significant(node);
  if (test === undefined || then === undefined || otherwise === undefined) return other(node);
  return { kind: "conditional", test: inner(test), then: inner(then), otherwise: inner(otherwise) };
}

/**
 * Operands stand in the tree as a name and what follows it, side by side, unless they are operations themselves: the
 * operator, which has no name in the tree, is between them.
 */
function operationOf(node: Node, inner: (node: Node) => SourceExpression): SourceExpression {
  const operands: Node[][] = [[]];
  let operator = "";
  for (const child of node.children) {
    if (child.isNamed) {
      if (child.type !== "comment") operands.at(-1)?.push(child);
    } else if (child.type !== "(" && child.type !== ")") {
      operator = child.text;
      operands.push([]);
    }
  }
  const expressions = operands
    .filter(([first]) => first !== undefined)
    .map(([first, ...rest]) => withSteps(first as Node, rest, node, inner));
  return { kind: "operation", operator, operands: expressions };
}
