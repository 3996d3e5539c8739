import { lstatSync, readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { relative, sep } from "node:path";

/** Bytes. */
export const MEBIBYTE = 1024 * 1024;

/** What is written by hand is far smaller. */
const LARGEST_HCL = 2 * MEBIBYTE;
/** A stack of CDKTF is one file. */
const LARGEST_JSON = 64 * MEBIBYTE;

/** A file of a module's configuration. */
export interface SourceFile {
  readonly name: string;
  readonly isJson: boolean;
  /** True of a file whose blocks change those of others. */
  readonly isOverride: boolean;
}

/**
 * The files that make up the module in a folder, in Terraform's order: what overrides comes last.
 * @throws where it is no folder (`isFolder`).
 */
export function sourceFilesIn(folder: string): readonly SourceFile[] {
  const files = readdirSync(folder)
    .sort()
    .flatMap((name): readonly SourceFile[] => {
      const [, base, json] = /^([^.].*)\.tf(\.json)?$/s.exec(name) ?? [];
      if (base === undefined) return [];
      return [{ name, isJson: json !== undefined, isOverride: base === "override" || base.endsWith("_override") }];
    });
  return [...files.filter(({ isOverride }) => !isOverride), ...files.filter(({ isOverride }) => isOverride)];
}

/** The most bytes that are read of a file. */
export function largestOf({ isJson }: SourceFile): number {
  return isJson ? LARGEST_JSON : LARGEST_HCL;
}

/**
 * Reads a file that a repository holds, and that anybody may have put there.
 * @param largest The most bytes that are read.
 * @param roots Folders that it may lead into where it is a link.
 * @returns Its text, or why it is not read, as the end of a sentence that begins with its path.
 */
export function readRepositoryFile(
  path: string,
  largest: number,
  roots: readonly string[],
): { readonly text: string } | { readonly refusal: string } {
  try {
    if (lstatSync(path).isSymbolicLink() && !leadsInto(path, roots)) {
      return { refusal: "is a link that leads out of the folder of sources, and is not followed" };
    }
    const stats = statSync(path);
    if (!stats.isFile()) return { refusal: "is no file" };
    if (stats.size > largest) return { refusal: `is larger than ${largest / MEBIBYTE} MiB, and is not read` };
    return { text: readFileSync(path, "utf8").replace(/^\uFEFF/, "") };
  } catch (error) {
    return { refusal: `cannot be read (${codeOf(error)})` };
  }
}

function leadsInto(link: string, folders: readonly string[]): boolean {
  const end = realpathSync(link);
  return folders.some((folder) => {
    const way = relative(realpathSync(folder), end);
    return way !== ".." && !way.startsWith(`..${sep}`);
  });
}

/** True of a folder that can be listed. */
export function isFolder(path: string): boolean {
  try {
    readdirSync(path);
    return true;
  } catch {
    return false;
  }
}

/** What the operating system calls the reason, such as `EACCES`. */
function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "unknown reason";
}
