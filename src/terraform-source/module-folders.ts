import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { at } from "../plan/json";
import { parseJson } from "../core/json-text";
import { isFolder, MEBIBYTE, readRepositoryFile } from "./source-files";

/** Where `terraform init` notes what it installed, from the folder of the root module. */
const MANIFEST_PATH = ".terraform/modules/modules.json";

const LARGEST_MANIFEST = 16 * MEBIBYTE;

/** Where the modules of a configuration lie. */
export interface ModuleFolders {
  /**
   * @param key Names of the calls that lead to the module, with dots between.
   * @param source What the last call gives as `source`.
   * @param parent Folder of the module that calls; `null` where it is not known.
   * @returns `null` where the module comes from elsewhere and is not installed.
   */
  folderOf(key: string, source: string, parent: string | null): string | null;
  /** Why what `terraform init` noted cannot be used; `null` where it can, or there is nothing. */
  readonly problem: string | null;
}

/** Looks at what `terraform init` noted in the folder of a root module. */
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

/** The folders that are noted; `null` where what is there cannot be used. */
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
