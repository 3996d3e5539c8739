import { existsSync } from "node:fs";
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from "node:path";

/**
 * The top folder of the repository that a folder is in, where `.git` is: a folder, or the file that stands for it in a
 * further work tree. `null` where no folder above has one.
 */
export function repositoryOf(folder: string): string | null {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (at === dirname(at)) return null;
  }
}

/** A path relative to a folder, with forward slashes; only the file's name where it lies outside the folder. */
export function pathWithin(folder: string, path: string): string {
  const within = relative(folder, path);
  const isOutside = within === ".." || within.startsWith(`..${sep}`) || isAbsolute(within);
  return isOutside ? basename(path) : within.replaceAll(sep, "/");
}
