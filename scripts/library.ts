import { cpSync, readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { build, type BuildOptions } from "esbuild";
import type { CompilerHost } from "typescript";
import { exports as exported } from "../package.json";
import { bundleAllHandlers } from "../src/infra/handler-bundles";
import { writeTypes } from "./library-types";

const ROOT = resolve(__dirname, "..");

/** How our sources are read and written. */
const OPTIONS = {
  absWorkingDir: ROOT,
  platform: "node",
  format: "cjs",
  target: "node20",
  logLevel: "error",
} as const satisfies BuildOptions;

/** What a test leaves out of the package, or makes faster. */
export interface LibraryOptions {
  /**
   * Bundles the functions' code.
   * @default the handlers' own bundles
   */
  readonly bundle?: (directory: string) => Promise<unknown>;
  /**
   * Whether a resource type of `./resources/*` is in the package, by its path in src/resources.
   * @default all are
   */
  readonly hasResource?: (path: string) => boolean;
  /** What reads sources for the compiler. */
  readonly host?: CompilerHost;
}

/**
 * Writes what the project's own package holds beside its manifest, the page and the licence: the modules that
 * package.json exports, each as it is compiled, and their declarations; the functions' code; and the Terraform module of
 * the roles. Each lies where the sources have it, since they find each other from where they lie.
 * @param directory The folder `dist` of the package.
 */
export async function buildLibrary(directory: string, options: LibraryOptions = {}): Promise<void> {
  const { bundle = bundleAllHandlers, hasResource = () => true } = options;
  const [library, types] = [join(directory, "lib"), join(directory, "types")];
  for (const folder of [library, types]) rmSync(folder, { recursive: true, force: true });
  const entries = exportedSources(hasResource);
  writeTypes(entries, types, options.host);
  await build({ ...OPTIONS, entryPoints: [...(await sourcesBehind(entries))], outbase: ROOT, outdir: library });
  await bundle(join(library, "handlers"));
  cpSync(join(ROOT, "modules"), join(library, "modules"), { recursive: true });
}

/** The sources of what package.json exports. */
function exportedSources(hasResource: (path: string) => boolean): readonly string[] {
  return Object.values(exported).flatMap((target) => {
    if (typeof target === "string") return [];
    const source = target.default.replace("./dist/lib/", "").replace(/\.js$/, ".ts");
    const [folder = "", ending] = source.split("*");
    if (ending === undefined) return [source];
    const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" });
    return files.filter((path) => path.endsWith(ending) && hasResource(path)).map((path) => join(folder, path));
  });
}

/** The sources that modules load, at once or when they are asked, with themselves. */
async function sourcesBehind(entries: readonly string[]): Promise<readonly string[]> {
  const { metafile } = await build({
    ...OPTIONS,
    entryPoints: [...entries],
    outdir: ROOT,
    bundle: true,
    write: false,
    metafile: true,
    packages: "external",
  });
  return Object.keys(metafile.inputs);
}

if (require.main === module) void buildLibrary(join(ROOT, "dist"));
