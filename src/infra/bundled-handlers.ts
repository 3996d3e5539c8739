import { createHash, randomUUID } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { AuditError, messageOf } from "../core/errors";
import { bundleAllHandlers, HANDLER_NAMES, type HandlerBundle, type HandlerName } from "./handler-bundles";

const ROOT = resolve(__dirname, "../..");

/** What a bundle is made of, beside the packages' own files: our sources, how they are read, and which packages there are. */
const SOURCES = ["src", "handlers", "package.json", "tsconfig.json", "node_modules/.package-lock.json"];

/** The bundles that stay, of all that were used last, and how long the others stay: another run may be reading them. */
const KEPT = 3;
const KEPT_FOR_MS = 60 * 60 * 1000;

/** Beside the bundles: which files of packages they were made of. */
const MADE_OF = "made-of.json";

/** The packages' files that bundles were made of, by their paths in node_modules, and the hash of what they held. */
interface MadeOf {
  readonly packages: readonly string[];
  readonly hash: string;
}

/** Bundles all handlers, each into a folder of its name, and tells which files these were made of. */
type Bundling = (directory: string) => Promise<Readonly<Record<string, Pick<HandlerBundle, "inputs">>>>;

/** What a test puts in place of the project. */
export interface BundledHandlersProps {
  /** @default the project's folder */
  readonly root?: string;
  /** @default all handlers are bundled */
  readonly bundle?: Bundling;
}

/**
 * The folders of the functions' code: the property `codeDirectories` of `ComplianceAuditStack`. They are bundled once, and
 * kept in `.cache/handlers` until a source, a package or a setting of the compiler changes.
 * @throws AuditError where that folder cannot be written.
 */
export async function bundledHandlers(
  props: BundledHandlersProps = {},
): Promise<Readonly<Record<HandlerName, string>>> {
  const { root = ROOT, bundle = bundleAllHandlers } = props;
  const cache = join(root, ".cache/handlers");
  const kept = join(cache, hashOfSources(root));
  if (!isCurrent(kept, root)) await make(kept, root, bundle);
  const now = new Date();
  utimesSync(kept, now, now);
  removeOld(cache, now);
  return Object.fromEntries(HANDLER_NAMES.map((name) => [name, join(kept, name)])) as Record<HandlerName, string>;
}

/** Bundles beside the place where bundles are kept: a run that is broken off, or another at the same time, harms none. */
async function make(kept: string, root: string, bundle: Bundling): Promise<void> {
  const making = `${kept}-${randomUUID()}`;
  try {
    mkdirSync(making, { recursive: true });
  } catch (error) {
    throw new AuditError(
      `The functions' code could not be bundled: ${messageOf(error)}.`,
      `It is kept in ${dirname(making)}.`,
      "Let the user who runs this write to the project's folder.",
    );
  }
  try {
    const bundles = await bundle(making);
    const packages = packagesIn(Object.values(bundles).flatMap(({ inputs }) => inputs));
    const madeOf: MadeOf = { packages, hash: hashOfFiles(join(root, "node_modules"), packages) };
    writeFileSync(join(making, MADE_OF), JSON.stringify(madeOf));
    // Another run may have been faster.
    if (isCurrent(kept, root)) return;
    rmSync(kept, { recursive: true, force: true });
    renameSync(making, kept);
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

/** Whether bundles are there, and the packages' files that they were made of are what they were. */
function isCurrent(kept: string, root: string): boolean {
  const file = join(kept, MADE_OF);
  if (!existsSync(file)) return false;
  const { packages, hash } = JSON.parse(readFileSync(file, "utf8")) as MadeOf;
  return hash === hashOfFiles(join(root, "node_modules"), packages);
}

/** Of files that esbuild names, those of packages: by their paths in node_modules, wherever that is linked to. */
function packagesIn(inputs: readonly string[]): readonly string[] {
  const inPackages = inputs.flatMap((path) => /^.*?\bnode_modules\/(.+)$/.exec(path)?.[1] ?? []);
  return [...new Set(inPackages)].sort();
}

/** The hash of our sources and of what says how they are read. */
function hashOfSources(root: string): string {
  const files = SOURCES.flatMap((name) => {
    const path = join(root, name);
    if (!existsSync(path)) return [];
    if (!statSync(path).isDirectory()) return [name];
    const inside = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return inside.map((entry) => relative(root, join(entry.parentPath, entry.name)));
  });
  return hashOfFiles(root, files.sort());
}

/** The hash of files' paths and contents; a file that is not there has none. */
function hashOfFiles(directory: string, paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) {
    const file = join(directory, path);
    hash
      .update(`${path}\0`)
      .update(existsSync(file) ? readFileSync(file) : "")
      .update("\0");
  }
  return hash.digest("hex");
}

/** Removes bundles that were not used lately. */
function removeOld(cache: string, now: Date): void {
  const used = (name: string) => statSync(join(cache, name), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const all = readdirSync(cache).map((name) => ({ name, at: used(name) }));
  const old = all.sort((one, other) => other.at - one.at).slice(KEPT);
  for (const { name, at } of old) {
    if (now.getTime() - at > KEPT_FOR_MS) rmSync(join(cache, name), { recursive: true, force: true });
  }
}
