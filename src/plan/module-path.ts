import { parseReference } from "./reference";

/** One call on the way from the root module: its name, and its key where it has a `count` or a `for_each`. */
export interface ModuleStep {
  readonly name: string;
  readonly key: string | number | undefined;
}

/** The instance of a module: the calls that lead to it, none for the root module. */
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

/** The instance as one text, to look things up by. */
export function instanceIdOf(path: ModulePath): string {
  return path.map(({ name, key }) => (key === undefined ? name : `${name}[${JSON.stringify(key)}]`)).join("/");
}

/** The module's calls without keys: where its configuration is. */
export function callsOf(path: ModulePath): readonly string[] {
  return path.map(({ name }) => name);
}
