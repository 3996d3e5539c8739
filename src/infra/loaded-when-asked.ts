import { basename, resolve, sep } from "node:path";
import type { Plugin } from "esbuild";

/** Where our own code lies. */
const OURS = ["..", "../../handlers"].map((folder) => resolve(__dirname, folder) + sep);

/**
 * Leaves what our own code imports dynamically to a file of its own, beside the bundle that asks for it. Node compiles
 * what it loads as a whole: were all in one file, whoever needs a part of it would wait for the rest.
 * @param tell Is told the path of each source that is left out.
 */
export function loadedWhenAsked(tell: (path: string) => void): Plugin {
  return {
    name: "loaded-when-asked",
    setup: (bundle) => {
      bundle.onResolve({ filter: /^\./ }, async ({ path, kind, importer, resolveDir }) => {
        if (kind !== "dynamic-import" || !OURS.some((folder) => importer.startsWith(folder))) return undefined;
        // As another kind of import, which does not come here.
        const found = await bundle.resolve(path, { kind: "import-statement", importer, resolveDir });
        const isThere = found.errors.length === 0;
        if (isThere) tell(found.path);
        return isThere ? { path: `./${fileOf(found.path)}`, external: true } : { errors: found.errors };
      });
    },
  };
}

/** The name of the file in which a source lies that is left out. */
export function fileOf(source: string): string {
  return `${basename(source, ".ts")}.js`;
}
