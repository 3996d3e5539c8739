import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isObject } from "../plan/json";
import type { PlanModule } from "../plan/terraform-plan";
import { pathFrom, placeKey, readModule, shown, type ModuleContent, type ModuleReading } from "./module-content";
import { isFolder, largestOf, readRepositoryFile, sourceFilesIn } from "./source-files";

/** Folders that are looked into for a root module. */
const FOLDERS_SEARCHED = 1_000;

/** The root module of a plan, or why there is none to tell: a sentence. */
export type RootModule = { readonly root: ModuleContent } | { readonly problem: string };

/**
 * Finds the root module that a plan was made of. It is in the folder itself, where configuration is; else it is
 * below, as with CDKTF's `stacks` or with one folder for each environment: in the one folder that holds exactly the
 * plan's resources and module calls. Where several do, it is the one that also holds most of the plan's own texts.
 */
export function findRootModule(planned: PlanModule, reading: ModuleReading): RootModule {
  const { directory } = reading;
  if (sourceFilesIn(directory).length > 0) return { root: readModule(directory, reading) };
  const modules = foldersBelow(directory)
    .filter((folder) => sourceFilesIn(folder).length > 0)
    .map((folder) => readModule(folder, reading));
  if (modules.length === 0) return { problem: "There is no Terraform configuration in the folder of sources." };
  const fitting = modules.filter((module) => holdsExactly(module, planned));
  const [root, ...others] = fitting.length > 1 ? withMostTexts(fitting, planned, reading) : fitting;
  if (root === undefined) return { problem: "No folder of the sources holds the resources of the plan." };
  if (others.length === 0) return { root };
  const folders = [root, ...others].map(({ folder }) => shown(pathFrom(directory, folder))).join(", ");
  return { problem: `The resources of the plan may be those of several folders: ${folders}. Give one as the source.` };
}

/** Folders from the top down, without hidden ones and packages. */
function foldersBelow(directory: string): readonly string[] {
  const folders = [directory];
  for (let index = 0; index < folders.length && folders.length < FOLDERS_SEARCHED; index += 1) {
    const folder = folders[index] as string;
    const below = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith(".") && entry.name !== "node_modules")
      .map(({ name }) => join(folder, name))
      .sort()
      .slice(0, FOLDERS_SEARCHED)
      .filter(isFolder);
    folders.push(...below);
  }
  return folders.slice(0, FOLDERS_SEARCHED);
}

function holdsExactly({ places, calls }: ModuleContent, { resources = [], module_calls = {} }: PlanModule): boolean {
  const managed = resources.filter(({ mode }) => mode === "managed");
  const called = Object.keys(module_calls);
  return (
    managed.length === places.size &&
    called.length === calls.size &&
    managed.every(({ type, name }) => places.has(placeKey(type, name))) &&
    called.every((name) => calls.has(name))
  );
}

function withMostTexts(
  modules: readonly ModuleContent[],
  planned: PlanModule,
  reading: ModuleReading,
): readonly ModuleContent[] {
  const texts = textsOf(planned);
  const found = modules.map(({ folder }) => {
    const quoted = quotedTextsIn(folder, reading);
    return [...texts].filter((text) => quoted.has(text)).length;
  });
  const most = Math.max(...found);
  return modules.filter((_, index) => found[index] === most);
}

/** The texts that a plan's configuration gives as they are. */
function textsOf({ resources = [] }: PlanModule): ReadonlySet<string> {
  const texts = new Set<string>();
  const values: unknown[] = resources.map(({ expressions }) => expressions);
  while (values.length > 0) {
    const value = values.pop();
    if (typeof value === "string") texts.add(value);
    else if (isObject(value) || Array.isArray(value)) {
      for (const item of Object.values(value)) values.push(item);
    }
  }
  return texts;
}

function quotedTextsIn(folder: string, { directory }: ModuleReading): ReadonlySet<string> {
  const texts = sourceFilesIn(folder).map((file) => {
    const read = readRepositoryFile(join(folder, file.name), largestOf(file), [folder, directory]);
    return "text" in read ? read.text : "";
  });
  return new Set(texts.flatMap((text) => [...text.matchAll(/"([^"\\\n]*)"/g)].map(([, quoted]) => quoted as string)));
}
