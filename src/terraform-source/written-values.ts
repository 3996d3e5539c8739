import type { Node } from "web-tree-sitter";
import type { SourceBlock, SourceExpression } from "../plan/evaluation/source-expression";
import { blockOf } from "./expression-of";
import type { WrittenText } from "./file-content";
import type { HclParser } from "./hcl-parser";
import { jsonBlock, jsonExpression } from "./json-expression";

/** Reads the expression of a local value. */
export function readExpression({ text, isJson }: WrittenText, parser: HclParser): SourceExpression | undefined {
  if (isJson) return jsonExpression(JSON.parse(text), parser);
  return parser.parse(`value = ${text}\n`, (root) => firstBody(root)?.attributes.get("value"));
}

/**
 * Reads the blocks with one header. A later text overrides an earlier one, attribute by attribute and for each type of
 * nested blocks (https://developer.hashicorp.com/terraform/language/files/override).
 */
export function readBlocks(texts: readonly WrittenText[], parser: HclParser): readonly SourceBlock[] {
  const byAlias = new Map<string, SourceBlock>();
  for (const text of texts) {
    const block = readBlock(text, parser);
    const alias = JSON.stringify(block.attributes.get("alias") ?? null);
    const former = byAlias.get(alias);
    byAlias.set(alias, former === undefined ? block : overridden(former, block));
  }
  return [...byAlias.values()];
}

function readBlock({ text, isJson }: WrittenText, parser: HclParser): SourceBlock {
  if (isJson) return jsonBlock(JSON.parse(text), parser);
  return parser.parse(`${text}\n`, (root) => firstBody(root)?.blocks[0]?.body ?? blockOf(undefined));
}

function firstBody(root: Node): SourceBlock | undefined {
  return blockOf(root.namedChildren.find(({ type }) => type === "body"));
}

function overridden(former: SourceBlock, later: SourceBlock): SourceBlock {
  const replaced = new Set(later.blocks.map(({ type }) => type));
  return {
    attributes: new Map([...former.attributes, ...later.attributes]),
    blocks: [...former.blocks.filter(({ type }) => !replaced.has(type)), ...later.blocks],
  };
}
