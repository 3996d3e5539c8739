import type { Node } from "web-tree-sitter";
import type { SourceExpression } from "../plan/evaluation/source-expression";
import { traversalsIn, unescaped } from "./traversals";

/** A part of a template; `~` at its start or end removes the white space on that side. */
interface Part {
  readonly expression: SourceExpression;
  readonly trimsBefore: boolean;
  readonly trimsAfter: boolean;
}

/**
 * The expression of a quoted template or a heredoc. Directives such as `%{ if … }` are not evaluated and keep the
 * references in them. The tree leaves out white space around literals, so that literals are taken from the text between
 * the other parts.
 */
export function templateOf(node: Node, inner: (node: Node) => SourceExpression): SourceExpression {
  const isHeredoc = node.type === "heredoc_template";
  const { from, to } = isHeredoc ? heredocSpan(node) : { from: node.startIndex + 1, to: node.endIndex - 1 };
  const parts: Part[] = [];
  let end = from;
  const addText = (until: number): void => {
    const raw = node.text.slice(end - node.startIndex, until - node.startIndex);
    const value = isHeredoc ? raw.replace(/([$%])\1(?=\{)/g, "$1") : unescaped(raw);
    if (raw !== "") parts.push({ expression: { kind: "literal", value }, trimsBefore: false, trimsAfter: false });
  };
  for (const child of node.namedChildren) {
    if (child.type !== "template_interpolation" && child.type !== "template_directive") continue;
    addText(child.startIndex);
    parts.push(partOf(child, inner));
    end = child.endIndex;
  }
  addText(to);
  const expressions = trimmed(parts);
  return {
    kind: "template",
    parts: isHeredoc && node.text.startsWith("<<-") ? unindented(expressions) : expressions,
  };
}

/** The span of the text between the line of the opening name and the line of the closing one. */
function heredocSpan(node: Node): { readonly from: number; readonly to: number } {
  const firstLine = node.text.indexOf("\n") + 1;
  const closing = node.lastNamedChild?.startIndex ?? node.endIndex;
  const to = node.text.lastIndexOf("\n", closing - node.startIndex - 1) + 1;
  return { from: node.startIndex + firstLine, to: node.startIndex + to };
}

function partOf(node: Node, inner: (node: Node) => SourceExpression): Part {
  const expression = node.namedChildren.find(({ type }) => type === "expression");
  const isInterpolation = node.type === "template_interpolation" && expression !== undefined;
  return {
    expression: isInterpolation ? inner(expression) : { kind: "other", references: traversalsIn(node) },
    trimsBefore: /^[$%]\{~/.test(node.text),
    trimsAfter: node.text.endsWith("~}"),
  };
}

function trimmed(parts: readonly Part[]): readonly SourceExpression[] {
  return parts.map(({ expression }, index) => {
    if (expression.kind !== "literal" || typeof expression.value !== "string") return expression;
    const start = parts[index - 1]?.trimsAfter === true ? expression.value.trimStart() : expression.value;
    return { kind: "literal", value: parts[index + 1]?.trimsBefore === true ? start.trimEnd() : start };
  });
}

/** The parts without the spaces that all lines begin with, as `<<-` asks. */
function unindented(parts: readonly SourceExpression[]): readonly SourceExpression[] {
  const lines = parts.map((part) => (part.kind === "literal" ? String(part.value) : "${}")).join("");
  const indents = lines
    .split("\n")
    .slice(0, -1)
    .map((line) => (/^ */.exec(line) ?? [""])[0].length);
  const indent = Math.min(...indents);
  let isLineStart = true;
  return parts.map((part) => {
    const startsLine = isLineStart;
    isLineStart = part.kind === "literal" && String(part.value).endsWith("\n");
    if (part.kind !== "literal") return part;
    const text = String(part.value);
    const first = startsLine ? text.slice(indent) : text;
    return { kind: "literal", value: first.replace(/\n( +)/g, (_, space: string) => `\n${space.slice(indent)}`) };
  });
}
