import { copyFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { build, type BuildOptions, type Metafile } from "esbuild";
import { fileOf, loadedWhenAsked } from "./loaded-when-asked";

const HANDLERS = resolve(__dirname, "../../handlers");

/** The oldest Node that a function runs on. */
const TARGET = "node22";

/** The handlers, by the short names of their functions, which are their files' names too. */
export const HANDLER_NAMES = [
  "scanner",
  "json-report",
  "csv-report",
  "remediation",
  "s3-encryption-rule",
  "vpc-flow-logs-rule",
  "lambda-settings-rule",
  "config-rule",
] as const;

/** The short name of a function. */
export type HandlerName = (typeof HANDLER_NAMES)[number];

/**
 * A handler's bundle: a folder with `index.js`, whose export `handler` Lambda calls, and beside it a file for each
 * service of AWS whose part of the SDK is loaded when it is first asked.
 */
export interface HandlerBundle {
  readonly directory: string;
  /** The modules that it was made of, by their paths. */
  readonly inputs: readonly string[];
}

const OPTIONS = {
  absWorkingDir: HANDLERS,
  bundle: true,
  minify: true,
  platform: "node",
  target: TARGET,
  // Node would look through all of a file for what it exports before it runs it.
  supported: { "dynamic-import": false },
  mainFields: ["module", "main"],
  metafile: true,
  logLevel: "error",
} as const satisfies BuildOptions;

/** What esbuild says of a file that it wrote. */
type Output = Metafile["outputs"][string];

/**
 * Bundles handlers, each into a folder of its own below `directory`. The same sources give the same
 * bytes, wherever the project lies.
 */
export async function bundleHandlers<N extends HandlerName>(
  names: readonly N[],
  directory: string,
): Promise<Readonly<Record<N, HandlerBundle>>> {
  const asked = new Set<string>();
  const { metafile } = await build({
    ...OPTIONS,
    entryPoints: names.map((name) => ({ in: `./${name}.ts`, out: `${name}/index` })),
    outdir: directory,
    plugins: [loadedWhenAsked((path) => asked.add(path))],
  });
  const parts = join(directory, "parts");
  const inputsOfParts = await bundleParts([...asked].sort(), parts);
  const outputs = Object.values(metafile.outputs);
  const bundles = names.map(async (name): Promise<[N, HandlerBundle]> => {
    const own = outputs.filter(({ entryPoint }) => entryPoint === `${name}.ts`);
    const folder = resolve(directory, name);
    const files = own.flatMap(partsOf);
    await Promise.all(files.map((file) => copyFile(join(parts, file), join(folder, file))));
    const inputs = own.flatMap((output) => Object.keys(output.inputs));
    return [name, { directory: folder, inputs: [...inputs, ...files.flatMap((file) => inputsOfParts[file] ?? [])] }];
  });
  return Object.fromEntries(await Promise.all(bundles)) as Record<N, HandlerBundle>;
}

/** Bundles what handlers load when it is asked for, once for all of them. Answers what each file was made of. */
async function bundleParts(
  sources: readonly string[],
  directory: string,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const entryPoints = sources.map((source) => ({ in: source, out: basename(source, ".ts") }));
  const { metafile } = await build({ ...OPTIONS, entryPoints, outdir: directory });
  const outputs = Object.values(metafile.outputs).map(({ entryPoint = "", inputs }): [string, readonly string[]] => [
    fileOf(entryPoint),
    Object.keys(inputs),
  ]);
  return Object.fromEntries(outputs);
}

/** The files that a bundle loads when they are asked for. */
function partsOf({ imports }: Output): readonly string[] {
  const files = imports.filter(({ path, external }) => external === true && path.startsWith("./"));
  return [...new Set(files.map(({ path }) => path.replace("./", "")))];
}
