import type { Node } from "web-tree-sitter";
import {
  writtenKey,
  type FileContent,
  type WrittenBlock,
  type WrittenResource,
  type WrittenText,
} from "./file-content";
import type { HclParser } from "./hcl-parser";
import { inHeredoc } from "./heredoc";
import { referenceForms } from "./reference-forms";
import { literalText, significant, traversalsIn } from "./traversals";

/** A block at the top of a file. */
interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly node: Node;
}

/** Reads a `.tf` file. */
export function readHclFile(text: string, parser: HclParser): FileContent {
  return parser.parse(text, (root) => {
    const blocks = root.namedChildren.filter(({ type }) => type === "body" || type === "ERROR").flatMap(blocksIn);
    return {
      resources: blocks.flatMap(resourcesIn),
      calls: blocks.flatMap(callsIn),
      locals: root.hasError ? [] : blocks.flatMap(localsIn),
      written: blocks.filter(({ node }) => !node.hasError).flatMap(writtenIn),
      mistakeAt: root.hasError ? lineOf(firstMistake(root)) : null,
    };
  });
}

/** What a template of Terraform's JSON syntax refers to; `null` where the text is not a valid template. */
export function referencesInTemplate(template: string, parser: HclParser): readonly string[] | null {
  return parser.parse(inHeredoc(template), (root) =>
    root.hasError ? null : traversalsIn(root).flatMap(referenceForms),
  );
}

function blocksIn(body: Node): readonly Block[] {
  return body.namedChildren
    .filter(({ type }) => type === "block")
    .map((node) => {
      const [type = "", ...labels] = node.namedChildren.flatMap(headerText);
      return { type, labels, node };
    });
}

function headerText(node: Node): readonly string[] {
  if (node.type === "identifier") return [node.text];
  return node.type === "string_lit" ? [literalText(node)] : [];
}

function resourcesIn({ type: blockType, labels, node }: Block): readonly WrittenResource[] {
  const [type, name] = labels;
  if (blockType !== "resource" || type === undefined || name === undefined) return [];
  return [{ type, name, line: lineOf(node), constructPath: null }];
}

function callsIn({ type, labels: [name], node }: Block): readonly WrittenBlock[] {
  return type === "module" && name !== undefined ? [{ name, line: lineOf(node), constructPath: null }] : [];
}

function localsIn({ type, node }: Block): FileContent["locals"] {
  if (type !== "locals") return [];
  return attributesIn(node).map(([name, expression]) => [name.text, traversalsIn(expression).flatMap(referenceForms)]);
}

function writtenIn({ type, labels, node }: Block): readonly WrittenText[] {
  if (type !== "locals") return [{ key: writtenKey([type, ...labels]), text: node.text, isJson: false }];
  return attributesIn(node).map(([name, { text }]) => ({ key: writtenKey(["local", name.text]), text, isJson: false }));
}

/** The names and expressions of a block's own attributes. */
function attributesIn(block: Node): readonly (readonly [name: Node, expression: Node])[] {
  return block.namedChildren
    .filter((child) => child.type === "body")
    .flatMap((body) => body.namedChildren.filter((child) => child.type === "attribute"))
    .map((attribute) => significant(attribute) as [Node, Node]);
}

function firstMistake(root: Node): Node {
  let node = root;
  for (;;) {
    const next = node.isError ? undefined : node.children.find(({ hasError, isMissing }) => hasError || isMissing);
    if (next === undefined) return node;
    node = next;
  }
}

function lineOf({ startPosition }: Node): number {
  return startPosition.row + 1;
}
