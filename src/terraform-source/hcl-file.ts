import type { Node } from "web-tree-sitter";
import type { FileContent, WrittenBlock, WrittenResource } from "./file-content";
import type { HclParser } from "./hcl-parser";
import { referenceForms } from "./reference-forms";
import { literalText, traversalsIn } from "./traversals";

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
      mistakeAt: root.hasError ? lineOf(firstMistake(root)) : null,
    };
  });
}

/** What a template refers to, as it stands in Terraform's JSON syntax; `null` where it is none. */
export function referencesInTemplate(template: string, parser: HclParser): readonly string[] | null {
  const longest = (template.match(/_+/g) ?? []).reduce((most, { length }) => Math.max(most, length), 0);
  const end = `END${"_".repeat(longest + 1)}`;
  // Of all places that take a template, only in a heredoc are quotes and backslashes just themselves.
  return parser.parse(`template = <<${end}\n${template}\n${end}\n`, (root) =>
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
  return node.namedChildren
    .filter((child) => child.type === "body")
    .flatMap((body) => body.namedChildren.filter((child) => child.type === "attribute"))
    .map((attribute) => {
      const [name, expression] = attribute.namedChildren.filter((child) => child.type !== "comment") as [Node, Node];
      return [name.text, traversalsIn(expression).flatMap(referenceForms)] as const;
    });
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
