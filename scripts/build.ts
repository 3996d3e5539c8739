import { basename, resolve } from "node:path";
import { build, type Plugin } from "esbuild";
import { ANSWERED_WHEN_BUNDLED, BUNDLE_OPTIONS, fileOf, loadedWhenAsked } from "../src/infra/loaded-when-asked";

const ROOT = resolve(__dirname, "..");

const RUNTIME = "web-tree-sitter/web-tree-sitter.wasm";
const GRAMMAR = "@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm";

/** Puts the parser of Terraform's language into the bundle, which src/terraform-source/wasm.ts otherwise reads from packages. */
const PARSER: Plugin = {
  name: "terraform-parser",
  setup: (bundle) => {
    // The package's form for `import` needs its own URL, which a bundle does not have.
    bundle.onResolve({ filter: /^web-tree-sitter$/ }, () => ({ path: require.resolve("web-tree-sitter") }));
    bundle.onLoad({ filter: /[/\\]terraform-source[/\\]wasm\.ts$/ }, () => {
      // The grammar is optional: where it could not be installed, the command says so when it needs it.
      if (!isInstalled(GRAMMAR)) return undefined;
      const files = `import runtime from "${RUNTIME}";\nimport grammar from "${GRAMMAR}";`;
      return { contents: `${files}\nexport const readParserWasm = () => ({ runtime, grammar });`, resolveDir: ROOT };
    });
  },
};

function isInstalled(file: string): boolean {
  try {
    return require.resolve(file) !== "";
  } catch {
    return false;
  }
}

/** The files in each bundle, by the bundle's name: paths from the project's folder. */
export type BundledFiles = Readonly<Record<string, readonly string[]>>;

/**
 * Bundles the command line: `audit.js`, and beside it one file for each of our modules that is loaded on
 * demand, such as a command. Node compiles a loaded file as a whole: with everything in one file, a review of a plan
 * would wait for the AWS SDK.
 * @param directory Where the files are written. They run without any other file.
 * @param entryPoint The module to bundle instead of the command line.
 */
export async function buildCli(directory: string, entryPoint = "src/cli/audit.ts"): Promise<BundledFiles> {
  const bundles: Record<string, readonly string[]> = {};
  const sources = new Map<string, string>();
  // What one round leaves out, the next one bundles: together, so that sources that they share are read once.
  for (let round = [resolve(ROOT, entryPoint)]; round.length > 0;) {
    for (const source of round) claimName(sources, source);
    const leftOut = new Set<string>();
    const { metafile } = await build({
      ...BUNDLE_OPTIONS,
      entryPoints: round.map((source) => ({ in: source, out: basename(source, ".ts") })),
      absWorkingDir: ROOT,
      outdir: directory,
      target: "node20",
      loader: { ".wasm": "binary" },
      plugins: [PARSER, ANSWERED_WHEN_BUNDLED, loadedWhenAsked((path) => leftOut.add(path))],
      banner: { js: "#!/usr/bin/env node" },
    });
    for (const { entryPoint: source = "", inputs } of Object.values(metafile.outputs)) {
      bundles[fileOf(source)] = Object.keys(inputs);
    }
    round = [...leftOut].filter((source) => sources.get(fileOf(source)) !== source);
  }
  return bundles;
}

/** Throws where two sources would be written to the same file. */
function claimName(sources: Map<string, string>, source: string): void {
  const name = fileOf(source);
  const other = sources.get(name);
  if (other !== undefined) throw new Error(`${other} and ${source} cannot both be ${name}: rename one of them.`);
  sources.set(name, source);
}
