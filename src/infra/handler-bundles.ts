import { resolve } from "node:path";
import { build } from "esbuild";

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
] as const;

/** The short name of a function. */
export type HandlerName = (typeof HANDLER_NAMES)[number];

/** A handler's bundle: a folder with `index.js`, whose export `handler` Lambda calls. */
export interface HandlerBundle {
  readonly directory: string;
  /** The modules that it was made of, by their paths. */
  readonly inputs: readonly string[];
}

/**
 * Bundles handlers, each into a folder of its own below `directory`. The same sources give the same
 * bytes, wherever the project lies.
 */
export async function bundleHandlers<N extends HandlerName>(
  names: readonly N[],
  directory: string,
): Promise<Readonly<Record<N, HandlerBundle>>> {
  const { metafile } = await build({
    absWorkingDir: HANDLERS,
    entryPoints: names.map((name) => ({ in: `./${name}.ts`, out: `${name}/index` })),
    outdir: directory,
    bundle: true,
    minify: true,
    platform: "node",
    target: TARGET,
    mainFields: ["module", "main"],
    metafile: true,
    logLevel: "error",
  });
  const outputs = Object.values(metafile.outputs);
  const bundles = names.map((name): [N, HandlerBundle] => {
    const own = outputs.filter(({ entryPoint }) => entryPoint === `${name}.ts`);
    return [name, { directory: resolve(directory, name), inputs: own.flatMap(({ inputs }) => Object.keys(inputs)) }];
  });
  return Object.fromEntries(bundles) as Record<N, HandlerBundle>;
}
