import { readFileSync } from "node:fs";

/** WebAssembly that the parser runs. */
export interface ParserWasm {
  /** Tree-sitter's runtime. */
  readonly runtime: Uint8Array;
  /** The grammar of Terraform's language. */
  readonly grammar: Uint8Array;
}

/**
 * Reads the parser's files from their packages. In the bundled command line, which needs nothing beside itself,
 * another function stands in its place: scripts/build.ts.
 */
export function readParserWasm(): ParserWasm {
  return {
    runtime: readFileSync(require.resolve("web-tree-sitter/web-tree-sitter.wasm")),
    grammar: readFileSync(require.resolve("@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm")),
  };
}
