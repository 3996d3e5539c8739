import { join, resolve } from "node:path";
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
 * Bundles the command line for installs: `audit.js`, and beside it one file for each of our modules that is loaded on
 * demand, such as a command. Node compiles a loaded file as a whole: with everything in one file, a review of a plan
 * would wait for the AWS SDK.
 * @param directory Where the files are written. They run without any other file.
 * @param entryPoint The module to bundle instead of the command line.
 */
export async function buildCli(directory: string, entryPoint = "src/cli/audit.ts"): Promise<BundledFiles> {
  const bundles = new Map<string, readonly string[]>();
  const sources = new Map<string, string>();
  const waiting = [resolve(ROOT, entryPoint)];
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    const name = fileOf(entry);
    const other = sources.get(name);
    if (other === entry) continue;
    if (other !== undefined) throw new Error(`${other} and ${entry} cannot both be ${name}: rename one of them.`);
    sources.set(name, entry);
    const { metafile } = await build({
      ...BUNDLE_OPTIONS,
      entryPoints: [entry],
      absWorkingDir: ROOT,
      outfile: join(directory, name),
      target: "node20",
      loader: { ".wasm": "binary" },
      plugins: [PARSER, ANSWERED_WHEN_BUNDLED, loadedWhenAsked((path) => waiting.push(path))],
      banner: { js: "#!/usr/bin/env node" },
    });
    bundles.set(name, Object.keys(metafile.inputs));
  }
  return Object.fromEntries(bundles);
}

if (require.main === module) void buildCli(resolve(ROOT, "dist"));
