import type { SourceBlock, SourceExpression } from "../plan/evaluation/source-expression";
import { isObject } from "../plan/json";
import { expressionOf } from "./expression-of";
import type { HclParser } from "./hcl-parser";
import { inHeredoc } from "./heredoc";

/**
 * The expression of a value in Terraform's JSON syntax: every text in it is a template
 * (https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping).
 */
export function jsonExpression(value: unknown, parser: HclParser): SourceExpression {
  const inner = (one: unknown): SourceExpression => jsonExpression(one, parser);
  if (typeof value === "string") return templateExpression(value, parser);
  if (Array.isArray(value)) return { kind: "list", elements: value.map(inner) };
  if (isObject(value))
    return { kind: "object", entries: Object.entries(value).map(([key, one]) => [inner(key), inner(one)]) };
  return { kind: "literal", value: value as number | boolean | null };
}

/**
 * A block in Terraform's JSON syntax. The syntax does not tell attributes from nested blocks, so that a value that may
 * be either is read as both.
 */
export function jsonBlock(value: unknown, parser: HclParser): SourceBlock {
  const [object] = objectsIn(value);
  const members = Object.entries(object ?? {}).filter(([name]) => name !== "//");
  return {
    attributes: new Map(members.map(([name, one]) => [name, jsonExpression(one, parser)])),
    blocks: members.flatMap(([type, one]) =>
      type === "dynamic"
        ? objectsIn(one).flatMap((labelled) =>
            Object.entries(labelled).flatMap(([label, body]) => blocksOf(type, [label], body, parser)),
          )
        : blocksOf(type, [], one, parser),
    ),
  };
}

function blocksOf(type: string, labels: readonly string[], value: unknown, parser: HclParser): SourceBlock["blocks"] {
  return objectsIn(value).map((body) => ({ type, labels, body: jsonBlock(body, parser) }));
}

function objectsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return (Array.isArray(value) ? (value as readonly unknown[]) : [value]).filter(isObject);
}

function templateExpression(text: string, parser: HclParser): SourceExpression {
  if (!/[$%]\{/.test(text)) return { kind: "literal", value: text };
  const parsed = parser.parse(inHeredoc(text), (root) => {
    const template = root.descendantsOfType("heredoc_template").at(0);
    return root.hasError || !template ? undefined : expressionOf(template);
  });
  if (parsed?.kind !== "template") return { kind: "other", references: [] };
  // The end of line before the heredoc's end is not part of the template.
  const last = parsed.parts.at(-1);
  const rest = parsed.parts.slice(0, -1);
  const value = last?.kind === "literal" ? String(last.value).slice(0, -1) : "";
  return { kind: "template", parts: value === "" ? rest : [...rest, { kind: "literal", value }] };
}
