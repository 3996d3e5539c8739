import { basename, resolve, sep } from "node:path";
import type { BuildOptions, Plugin } from "esbuild";

/** How every bundle of ours is made: those of the handlers and of the command line. */
export const BUNDLE_OPTIONS = {
  bundle: true,
  minify: true,
  platform: "node",
  // With dynamic imports, Node would look through all of a file for its exports before it runs the file.
  supported: { "dynamic-import": false },
  mainFields: ["module", "main"],
  metafile: true,
  logLevel: "error",
} as const satisfies BuildOptions;

/** The folder of our own code. */
const OURS = ["..", "../../handlers"].map((folder) => resolve(__dirname, folder) + sep);

/**
 * Moves the modules that our own code imports dynamically into files of their own, beside the bundle that imports them.
 * Node compiles a loaded file as a whole: with everything in one file, a run that needs only a part would wait for the
 * rest.
 * @param tell Receives the path of each source that is left out of the bundle.
 */
export function loadedWhenAsked(tell: (path: string) => void): Plugin {
  return {
    name: "loaded-when-asked",
    setup: (bundle) => {
      bundle.onResolve({ filter: /^\./ }, async ({ path, kind, importer, resolveDir }) => {
        if (kind !== "dynamic-import" || !OURS.some((folder) => importer.startsWith(folder))) return undefined;
        // This resolves the path as another kind of import, which this plugin does not handle.
        const found = await bundle.resolve(path, { kind: "import-statement", importer, resolveDir });
        const isThere = found.errors.length === 0;
        if (isThere) tell(found.path);
        return isThere ? { path: `./${fileOf(found.path)}`, external: true } : { errors: found.errors };
      });
    },
  };
}

/** The name of the file for a source that is left out. */
export function fileOf(source: string): string {
  return `${basename(source, ".ts")}.js`;
}

/**
 * Puts what a module's functions answer in their place: a bundle of the HTML report has the page's script and styles,
 * and neither their sources nor what makes them.
 */
export const ANSWERED_WHEN_BUNDLED: Plugin = {
  name: "answered-when-bundled",
  setup: (bundle) => {
    bundle.onLoad({ filter: /[/\\]reports[/\\]html[/\\]assets\.ts$/ }, async ({ path }) => {
      const { readAssets } = (await import(path)) as { readonly readAssets: () => unknown };
      return { contents: `export const readAssets = () => (${JSON.stringify(readAssets())});` };
    });
  },
};
