import type { Module } from "./configuration";
import type { ModulePath } from "./module-path";
import type { PlanNode } from "./node";

/** Names the block that creates an instance. Modules from the same source have the same names. */
export type BlockOf = (node: Pick<PlanNode, "modulePath" | "type" | "name">) => string;

/** Names blocks by the sources of the modules that lead to them, such as `./modules/topic aws_sns_topic.this`. */
export function writtenBlocks(root: Module): BlockOf {
  const cache = new Map<ModulePath, string>();
  return ({ modulePath, type, name }) => {
    const sources = cache.get(modulePath) ?? sourcesOf(modulePath, root);
    cache.set(modulePath, sources);
    return `${sources}${type}.${name}`;
  };
}

/** Where the modules on a path come from, as their calls say. */
function sourcesOf(path: ModulePath, root: Module): string {
  let sources = "";
  let module: Module | undefined = root;
  for (const { name } of path) {
    sources += `${module?.call(name)?.source ?? name} `;
    module = module?.child(name);
  }
  return sources;
}
