import { resolve } from "node:path";
import { build } from "esbuild";
/** Bundles a handler into a folder. */
export async function bundleHandler(name: string, directory: string): Promise<void> {
  await build({
    entryPoints: [resolve(__dirname, "../../handlers", `${name}.ts`)],
    bundle: true,
    minify: true,
    platform: "node",
    target: "node22",
    mainFields: ["module", "main"],
    outfile: `${directory}/index.js`,
    logLevel: "error",
  });
}
