import type { Node } from "web-tree-sitter";
import type { SourceBlock, SourceExpression } from "../plan/evaluation/source-expression";
import type { ReferenceStep } from "../plan/reference";
import { templateOf } from "./template-of";
import { literalText, significant, stepOf, traversalsIn } from "./traversals";

/** How deep an expression is read: people write no deeper ones. */
const DEEPEST = 50;

type Inner = (node: Node) => SourceExpression;

/** How a node is read, by its type: from the node itself and its first part. */
const READERS: ReadonlyMap<string, (node: Node, first: Node, inner: Inner) => SourceExpression> = new Map([
  ["expression", (node, first, inner) => withSteps(first, significant(node).slice(1), node, inner)],
  ["literal_value", (_, first) => literalOf(first)],
  ["template_expr", (_, first, inner) => templateOf(first, inner)],
  ["heredoc_template", (node, _, inner) => templateOf(node, inner)],
  ["collection_value", (_, first, inner) => inner(first)],
  ["for_expr", (_, first, inner) => inner(first)],
  ["tuple", (node, _, inner) => ({ kind: "list", elements: partsOf(node).map(inner) })],
  ["object", (node, _, inner) => ({ kind: "object", entries: partsOf(node).map((one) => memberOf(one, inner)) })],
  ["for_tuple_expr", (node, _, inner) => forOf(node, inner)],
  ["for_object_expr", (node, _, inner) => forOf(node, inner)],
  ["function_call", (node, first, inner) => callOf(first, significant(node)[1], inner)],
  ["conditional", (node, _, inner) => conditionalOf(node, inner)],
  ["operation", (_, first, inner) => operationOf(first, inner)],
]);

/** The expression of a node of the syntax tree. An expression that is not understood keeps the references in it. */
export function expressionOf(node: Node, depth = 0): SourceExpression {
  const [first] = significant(node);
  const read = READERS.get(node.type);
  if (depth > DEEPEST || node.hasError || first === undefined || read === undefined) return other(node);
  return read(node, first, (child) => expressionOf(child, depth + 1));
}

/** The body of a block. Blocks that are nested too deep are left out. */
export function blockOf(body: Node | undefined, depth = 0): SourceBlock {
  const attributes = new Map<string, SourceExpression>();
  const blocks: SourceBlock["blocks"][number][] = [];
  for (const child of body === undefined || depth > DEEPEST ? [] : significant(body)) {
    const [name, ...parts] = significant(child) as [Node, Node];
    if (child.type === "attribute") attributes.set(name.text, expressionOf(parts[0]));
    else {
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

/** The parts of a list or an object, without the brackets, which the tree also contains. */
function partsOf(node: Node): readonly Node[] {
  return significant(node).filter(({ type }) => !/_(?:start|end)$/.test(type));
}

function other(node: Node): SourceExpression {
  return { kind: "other", references: traversalsIn(node) };
}

/** A value with the attributes, indices and splats that follow it. They are its siblings in the tree. */
function withSteps(first: Node, rest: readonly Node[], whole: Node, inner: Inner): SourceExpression {
  let expression: SourceExpression | null =
    first.type === "variable_expr" ? { kind: "reference", steps: [first.text] } : inner(first);
  for (const node of rest) {
    expression = withStep(expression, node, inner);
    if (expression === null) return other(whole);
  }
  return expression;
}

/** The expression with one more step; `null` where the step is not understood. */
function withStep(of: SourceExpression, node: Node, inner: Inner): SourceExpression | null {
  const step = stepOf(node);
  if (step !== null) return stepped(of, step);
  const parts = significant(node).flatMap(significant);
  if (node.type === "splat") {
    const steps = parts.map(stepOf);
    return steps.includes(null) ? null : { kind: "splat", of, steps: steps.filter((one) => one !== null) };
  }
  const [index] = parts;
  return index === undefined ? null : { kind: "element", of, key: inner(index) };
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

function memberOf(member: Node, inner: Inner): readonly [key: SourceExpression, value: SourceExpression] {
  const [key, value] = significant(member) as [Node, Node];
  const [name, ...more] = significant(key);
  const isBareName = name?.type === "variable_expr" && more.length === 0;
  return [isBareName ? { kind: "literal", value: name.text } : inner(key), inner(value)];
}

function forOf(node: Node, inner: Inner): SourceExpression {
  const children = significant(node);
  // A `for` without syntax errors always has these parts.
  const intro = significant(children.find(({ type }) => type === "for_intro") as Node);
  const condition = children.find(({ type }) => type === "for_cond");
  const results = children.filter(({ type }) => type === "expression");
  const [collection] = intro.filter(({ type }) => type === "expression") as [Node];
  const [value] = results.slice(-1) as [Node];
  const [test] = condition === undefined ? [] : significant(condition);
  return {
    kind: "for",
    collection: inner(collection),
    names: intro.flatMap(({ type, text }) => (type === "identifier" ? [text] : [])),
    key: results.length > 1 ? inner(results[0] as Node) : null,
    value: inner(value),
    condition: test === undefined ? null : inner(test),
    isGrouped: children.some(({ type }) => type === "ellipsis"),
  };
}

function callOf(name: Node, list: Node | undefined, inner: Inner): SourceExpression {
  const args = list === undefined ? [] : significant(list);
  return {
    kind: "call",
    name: name.text,
    args: args.filter(({ type }) => type === "expression").map(inner),
    isExpanded: args.some(({ type }) => type === "ellipsis"),
  };
}

function conditionalOf(node: Node, inner: Inner): SourceExpression {
  const [test, then, otherwise] = significant(node) as [Node, Node, Node];
  return { kind: "conditional", test: inner(test), then: inner(then), otherwise: inner(otherwise) };
}

/**
 * An operand that is not an operation itself is several nodes side by side: a value and the steps that follow it. The
 * operator between the operands is a node without a name.
 */
function operationOf(node: Node, inner: Inner): SourceExpression {
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
