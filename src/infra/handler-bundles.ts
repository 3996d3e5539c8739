import { rmSync } from "node:fs";
import { copyFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { build, type Metafile } from "esbuild";
import { ANSWERED_WHEN_BUNDLED, BUNDLE_OPTIONS, fileOf, loadedWhenAsked } from "./loaded-when-asked";

const HANDLERS = resolve(__dirname, "../../handlers");

/** The oldest Node that a function runs on. */
const TARGET = "node22";

/** The handlers, by the short names of their functions, which are also their files' names. */
export const HANDLER_NAMES = [
  "scanner",
  "json-report",
  "csv-report",
  "remediation",
  "s3-encryption-rule",
  "vpc-flow-logs-rule",
  "lambda-settings-rule",
  "config-rule",
  "security-hub",
  "html-report",
  "parquet-report",
] as const;

/** The short name of a function. */
export type HandlerName = (typeof HANDLER_NAMES)[number];

/**
 * A handler's bundle: a folder with `index.js`, whose export `handler` Lambda calls. Beside it lies one file for each
 * AWS service, with the service's part of the SDK, which is loaded at the first call of the service.
 */
export interface HandlerBundle {
  readonly directory: string;
  /** The paths of the modules that it was made of. */
  readonly inputs: readonly string[];
}

const OPTIONS = { ...BUNDLE_OPTIONS, absWorkingDir: HANDLERS, target: TARGET };

/** esbuild's description of a file that it wrote. */
type Output = Metafile["outputs"][string];

/**
 * Bundles handlers, each into a folder of its own below `directory`. The same sources give the same bytes, wherever the
 * project lies.
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
    plugins: [ANSWERED_WHEN_BUNDLED, loadedWhenAsked((path) => asked.add(path))],
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

/** Bundles all handlers, each into a folder of its name. */
export async function bundleAllHandlers(directory: string): Promise<Readonly<Record<HandlerName, HandlerBundle>>> {
  const bundles = await bundleHandlers(HANDLER_NAMES, directory);
  // The handlers' folders have copies of what they load on demand.
  rmSync(join(directory, "parts"), { recursive: true });
  return bundles;
}

/**
 * Bundles, once for all handlers, the modules that they load on demand. Returns the modules that each file was made of.
 */
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

/** The files that a bundle loads on demand. */
function partsOf({ imports }: Output): readonly string[] {
  const files = imports.filter(({ path, external }) => external === true && path.startsWith("./"));
  return [...new Set(files.map(({ path }) => path.replace("./", "")))];
}
