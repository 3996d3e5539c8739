import { Language, Parser, type Node, type Tree } from "web-tree-sitter";
import { AuditError } from "../core/errors";
import { readParserWasm, type ParserWasm } from "./wasm";

/** Parses Terraform's language. */
export interface HclParser {
  /**
   * Parses a text and reads from its tree, which is gone afterwards. Where the text is not of the language, the root
   * says so (`hasError`), and the tree holds what could be made out.
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
      // It answers no tree only where it has no language or was told to stop.
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
