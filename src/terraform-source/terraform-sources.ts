import { resolve } from "node:path";
import { AuditError } from "../core/errors";
import type { SourceBlock, SourceExpression } from "../plan/evaluation/source-expression";
import type { PlanSources } from "../plan/plan-sources";
import type { PlanModule } from "../plan/terraform-plan";
import { writtenKey, type WrittenText } from "./file-content";
import { loadHclParser } from "./hcl-parser";
import { moduleFolders } from "./module-folders";
import { placeKey, readModule, shown, type ModuleContent, type ModuleReading } from "./module-content";
import { findRootModule } from "./root-folder";
import { isFolder } from "./source-files";
import { readBlocks, readExpression } from "./written-values";

/** How many modules a problem names. */
const MODULES_NAMED = 5;

/**
 * The sources of a plan. The place of a resource is that of its block, or of its name in JSON. Resources and local
 * values are not found in modules that are not installed and in files that `problems` names.
 */
export interface TerraformSources extends PlanSources {
  /** A sentence for each reason why part of the sources may be missing. */
  readonly problems: readonly string[];
}

const NOT_WRITTEN: readonly WrittenText[] = [];

/** A module that is called, and its content. */
interface CalledModule {
  /** `null` where the module's folder is not known. */
  readonly content: ModuleContent | null;
  readonly children: Map<string, CalledModule>;
}

/** A module whose calls are still to be followed. */
interface Pending {
  readonly planned: PlanModule;
  readonly module: CalledModule;
  /** The names of the calls that lead to it, joined by dots. */
  readonly key: string;
}

/**
 * Opens the sources of a plan. Each file of the root module and of the modules that the plan calls is parsed once; each
 * block and local value is read once, when it is asked for. Modules are found where `terraform init` installed them, or
 * where a relative `source` leads.
 * @param directory The folder of the root module, or a folder above it (see `findRootModule`).
 * @param planned The plan's `configuration.root_module`.
 * @throws AuditError where the folder cannot be listed.
 */
export async function openSources(directory: string, planned: PlanModule): Promise<TerraformSources> {
  if (!isFolder(directory)) {
    throw new AuditError(
      `The Terraform sources in ${directory} cannot be opened.`,
      "It is not a folder that can be listed.",
      "Give the folder that the plan was made in.",
    );
  }
  const reading: ModuleReading = { parser: await loadHclParser(), directory: resolve(directory) };
  const found = findRootModule(planned, reading);
  if ("problem" in found) return sourcesOf({ content: null, children: new Map() }, [found.problem], reading);
  const root: CalledModule = { content: found.root, children: new Map() };
  return sourcesOf(root, openModules(root, found.root, planned, reading), reading);
}

function sourcesOf(root: CalledModule, problems: readonly string[], { parser }: ModuleReading): TerraformSources {
  const blocks = new Map<readonly WrittenText[], readonly SourceBlock[]>();
  const locals = new Map<WrittenText, SourceExpression | undefined>();
  const contentAt = (calls: readonly string[]): ModuleContent | null | undefined =>
    calls.reduce<CalledModule | undefined>((module, name) => module?.children.get(name), root)?.content;
  return {
    locate: (calls, type, name) => contentAt(calls)?.places.get(placeKey(type, name)) ?? null,
    locateCall: (calls) => contentAt(calls.slice(0, -1))?.calls.get(calls.at(-1) ?? "") ?? null,
    localReferences: (calls, name) => contentAt(calls)?.locals.get(name),
    local: (calls, name) => {
      const text = contentAt(calls)
        ?.written.get(writtenKey(["local", name]))
        ?.at(-1);
      if (text === undefined) return undefined;
      if (!locals.has(text)) locals.set(text, readExpression(text, parser));
      return locals.get(text);
    },
    blocks: (calls, header) => {
      const texts = contentAt(calls)?.written.get(writtenKey(header)) ?? NOT_WRITTEN;
      const found = blocks.get(texts) ?? readBlocks(texts, parser);
      blocks.set(texts, found);
      return found;
    },
    problems,
  };
}

/** Follows the calls of a plan, to any depth, and returns the problems on the way. */
function openModules(
  root: CalledModule,
  { folder: rootFolder, problems: rootProblems }: ModuleContent,
  planned: PlanModule,
  reading: ModuleReading,
): readonly string[] {
  const folders = moduleFolders(rootFolder);
  const problems = [...(folders.problem === null ? [] : [folders.problem]), ...rootProblems];
  const missing: string[] = [];
  const read = new Map([[rootFolder, root.content]]);
  const open = (folder: string): ModuleContent | null => {
    const already = read.get(folder);
    if (already !== undefined) return already;
    const content = readModule(folder, reading);
    for (const problem of content.problems) problems.push(problem);
    read.set(folder, content);
    return content;
  };
  const pending: Pending[] = [{ planned, module: root, key: "" }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { module: parent } = next;
    for (const [name, call] of Object.entries(next.planned.module_calls ?? {})) {
      const key = next.key === "" ? name : `${next.key}.${name}`;
      const folder = folders.folderOf(key, call.source ?? "", parent.content?.folder ?? null);
      const isThere = folder !== null && isFolder(folder);
      // The modules that a missing module calls are missing with it, and are not named.
      if (!isThere && parent.content !== null) missing.push(key);
      const module: CalledModule = { content: isThere ? open(folder) : null, children: new Map() };
      parent.children.set(name, module);
      pending.push({ planned: call.module ?? {}, module, key });
    }
  }
  return missing.length === 0 ? problems : [...problems, missingModules(missing)];
}

function missingModules(keys: readonly string[]): string {
  const named = keys.slice(0, MODULES_NAMED).map((key) => `module.${shown(key).replaceAll(".", ".module.")}`);
  const more = keys.length > MODULES_NAMED ? ` and ${keys.length - MODULES_NAMED} more` : "";
  return `The sources of ${named.join(", ")}${more} are not there: run \`terraform init\` in the folder of the plan.`;
}
