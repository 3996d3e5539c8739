import { parseReference } from "./reference";

/** One call on the way from the root module: its name, and its key where the call has a `count` or a `for_each`. */
export interface ModuleStep {
  readonly name: string;
  readonly key: string | number | undefined;
}

/** The instance of a module, as the calls that lead to it; empty for the root module. */
export type ModulePath = readonly ModuleStep[];

/** Reads a module's address, such as `module.storage["a"].module.logs`. */
export function parseModuleAddress(address: string): ModulePath {
  const path: { name: string; key: string | number | undefined }[] = [];
  let expectsName = false;
  for (const step of parseReference(address)) {
    const last = path.at(-1);
    if (typeof step === "object") {
      if (last !== undefined) last.key = step.key;
    } else if (expectsName) {
      path.push({ name: step, key: undefined });
      expectsName = false;
    } else {
      expectsName = true;
    }
  }
  return path;
}

// The resources of a module share one path object, and the same is asked of it again and again.
const ids = new WeakMap<ModulePath, string>();

/** A text that identifies the instance, to be used as a key. */
export function instanceIdOf(path: ModulePath): string {
  const cached = ids.get(path);
  if (cached !== undefined) return cached;
  const id = path.map(stepText).join("/");
  ids.set(path, id);
  return id;
}

const parents = new WeakMap<ModulePath, ModulePath>();

/** The instance that contains the call of this instance. It is the root module for the root module itself. */
export function parentOf(path: ModulePath): ModulePath {
  const cached = parents.get(path);
  if (cached !== undefined) return cached;
  const parent = path.slice(0, -1);
  parents.set(path, parent);
  return parent;
}

const children = new WeakMap<ModulePath, Map<string, ModulePath>>();

/** The instance that a call in a module's instance leads to. */
export function childOf(path: ModulePath, step: ModuleStep): ModulePath {
  const byStep = children.get(path) ?? new Map<string, ModulePath>();
  children.set(path, byStep);
  const id = stepText(step);
  const child = byStep.get(id) ?? [...path, step];
  byStep.set(id, child);
  return child;
}

function stepText({ name, key }: ModuleStep): string {
  return key === undefined ? name : `${name}[${JSON.stringify(key)}]`;
}

/** The names of the calls, without keys: they lead to the module's configuration. */
export function callsOf(path: ModulePath): readonly string[] {
  return path.map(({ name }) => name);
}
