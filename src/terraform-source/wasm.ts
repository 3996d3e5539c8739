import { readFileSync } from "node:fs";

/** The parser's WebAssembly files. */
export interface ParserWasm {
  /** Tree-sitter's runtime. */
  readonly runtime: Uint8Array;
  /** The grammar of Terraform's language. */
  readonly grammar: Uint8Array;
}

/**
 * Reads the parser's files from their packages. In the bundled command line, which contains all that it needs,
 * scripts/build.ts replaces this function.
 */
export function readParserWasm(): ParserWasm {
  return {
    runtime: readFileSync(require.resolve("web-tree-sitter/web-tree-sitter.wasm")),
    grammar: readFileSync(require.resolve("@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm")),
  };
}
