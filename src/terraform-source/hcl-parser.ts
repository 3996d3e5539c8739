import { Language, Parser, type Node, type Tree } from "web-tree-sitter";
import { AuditError } from "../core/errors";
import { readParserWasm, type ParserWasm } from "./wasm";

/** Parses Terraform's language. */
export interface HclParser {
  /**
   * Parses a text and reads from its syntax tree, which must not be used afterwards. Where the text has a syntax error,
   * `hasError` of the root is true, and the tree contains what could be parsed.
   */
  parse<T>(text: string, read: (root: Node) => T): T;
}

/**
 * Loads the parser, which takes some 20 ms.
 * @throws AuditError where the parser's packages are not installed.
 */
export async function loadHclParser(readWasm: () => ParserWasm = readParserWasm): Promise<HclParser> {
  const { runtime, grammar } = read(readWasm);
  await Parser.init({ wasmBinary: runtime });
  const parser = new Parser().setLanguage(await Language.load(grammar));
  return {
    parse: (text, read) => {
      // There is always a tree: the parser returns none only without a language, or when it is told to stop.
      const tree = parser.parse(text) as Tree;
      try {
        return read(tree.rootNode);
      } finally {
        tree.delete();
      }
    },
  };
}

function read(readWasm: () => ParserWasm): ParserWasm {
  try {
    return readWasm();
  } catch (error) {
    throw new AuditError(
      "Terraform sources cannot be read.",
      "The parser of Terraform's language, the package @tree-sitter-grammars/tree-sitter-hcl, is not installed.",
      "Install the dependencies again with optional ones included, or review without --source.",
      { cause: error },
    );
  }
}
