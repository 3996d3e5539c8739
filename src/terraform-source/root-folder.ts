import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isObject } from "../plan/json";
import type { PlanModule } from "../plan/terraform-plan";
import { pathFrom, placeKey, readModule, shown, type ModuleContent, type ModuleReading } from "./module-content";
import { isFolder, largestOf, readRepositoryFile, sourceFilesIn } from "./source-files";

/** How many folders are searched for a root module. */
const FOLDERS_SEARCHED = 1_000;

/** The root module of a plan, or a sentence that says why it was not found. */
export type RootModule = { readonly root: ModuleContent } | { readonly problem: string };

/**
 * Finds the root module that a plan was made from. It is the given folder where that contains configuration. Otherwise
 * it is a folder below, as with CDKTF's `stacks` or one folder for each environment: the folder with exactly the plan's
 * resources and module calls. Where several folders have these, it is the one that contains most of the plan's texts.
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

/** The folder and all folders below it, from the top down, without hidden folders and `node_modules`. */
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

/** All texts in the expressions of a plan's configuration. */
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
