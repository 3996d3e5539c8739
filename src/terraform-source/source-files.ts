import { lstatSync, readFileSync, readdirSync, realpathSync, statSync } from "node:fs";
import { relative, sep } from "node:path";

/** A mebibyte, in bytes. */
export const MEBIBYTE = 1024 * 1024;

/** The most bytes of a `.tf` file: files that people write are far smaller. */
const LARGEST_HCL = 2 * MEBIBYTE;
/** The most bytes of a `.tf.json` file: CDKTF writes a whole stack into one file. */
const LARGEST_JSON = 64 * MEBIBYTE;

/** A file of a module's configuration. */
export interface SourceFile {
  readonly name: string;
  readonly isJson: boolean;
  /** True of an override file, whose blocks change those of other files. */
  readonly isOverride: boolean;
}

/**
 * The files of the module in a folder, in Terraform's order: override files come last.
 * @throws where the path is not a folder that can be listed (see `isFolder`).
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
 * Reads a file of a repository. Anybody may have put it there, so that links and sizes are checked.
 * @param largest The most bytes that are read.
 * @param roots The folders that the file may lead into, where it is a link.
 * @returns The file's text, or the reason why it is not read, as the end of a sentence that begins with the path.
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
    if (!stats.isFile()) return { refusal: "is not a file" };
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

/** The error code of the operating system, such as `EACCES`. */
function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "unknown reason";
}
