import { copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildCli, type BundledFiles } from "./build";

const ROOT = resolve(__dirname, "..");
const SOURCES = join(ROOT, "packages/cli");

/** What packages/cli/package.json says of the package: the rest of it is about its sources. */
interface Described {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly engines: Readonly<Record<string, string>>;
}

/**
 * Writes the command line's package as it is installed: the bundles, a manifest without dependencies, the page and the
 * licence. `npm pack` makes a file of it.
 * @param directory The folder, which is emptied first.
 */
export async function buildCliPackage(directory: string): Promise<BundledFiles> {
  rmSync(directory, { recursive: true, force: true });
  const bundles = await buildCli(directory);
  const { name, version, description, license, engines } = JSON.parse(
    readFileSync(join(SOURCES, "package.json"), "utf8"),
  ) as Described;
  const manifest = { name, version, description, license, engines, bin: { "compliance-audit": "audit.js" } };
  writeFileSync(join(directory, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);
  copyFileSync(join(SOURCES, "README.md"), join(directory, "README.md"));
  copyFileSync(join(ROOT, "LICENSE"), join(directory, "LICENSE"));
  return bundles;
}

if (require.main === module) void buildCliPackage(join(SOURCES, "dist"));
