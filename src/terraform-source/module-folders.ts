import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { at } from "../plan/json";
import { parseJson } from "../core/json-text";
import { isFolder, MEBIBYTE, readRepositoryFile } from "./source-files";

/**
 * The file in which `terraform init` lists the modules that it installed, relative to the folder of the root module.
 */
const MANIFEST_PATH = ".terraform/modules/modules.json";

const LARGEST_MANIFEST = 16 * MEBIBYTE;

/** Tells in which folders the modules of a configuration are. */
export interface ModuleFolders {
  /**
   * @param key The names of the calls that lead to the module, joined by dots.
   * @param source The `source` of the last call.
   * @param parent The folder of the calling module; `null` where it is not known.
   * @returns `null` where the module has no local source and is not installed.
   */
  folderOf(key: string, source: string, parent: string | null): string | null;
  /** Why the list that `terraform init` wrote cannot be used; `null` where it can be used, or where there is none. */
  readonly problem: string | null;
}

/** Reads the list of installed modules in the folder of a root module. */
export function moduleFolders(root: string): ModuleFolders {
  const noted = readManifest(root);
  return {
    folderOf: (key, source, parent) => {
      const installed = noted?.get(key);
      if (installed !== undefined && isFolder(installed)) return installed;
      return parent !== null && /^\.\.?[/\\]/.test(source) ? resolve(parent, source) : null;
    },
    problem: noted === null ? `${MANIFEST_PATH} is not what \`terraform init\` writes, and is not used.` : null,
  };
}

/** The folders in the list, by module; `null` where the file cannot be used. */
function readManifest(root: string): ReadonlyMap<string, string> | null {
  const path = join(root, MANIFEST_PATH);
  if (!existsSync(path)) return new Map();
  const read = readRepositoryFile(path, LARGEST_MANIFEST, [root]);
  const parsed = "text" in read ? parseJson(read.text) : read;
  const modules = "value" in parsed ? at(parsed.value, "Modules") : null;
  if (!Array.isArray(modules)) return null;
  return new Map(
    modules.flatMap((module) => {
      const [key, folder] = [at(module, "Key"), at(module, "Dir")];
      return typeof key === "string" && typeof folder === "string" ? [[key, resolve(root, folder)] as const] : [];
    }),
  );
}
