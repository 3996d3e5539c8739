import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, normalize, sep } from "node:path";
import { unzipSync, zipSync, type Zippable } from "fflate";
import { AuditError } from "../core/errors";

/**
 * Unpacks a function's zip.
 * @throws AuditError where an entry would leave the folder.
 */
export function unpack(zip: Uint8Array, directory: string): void {
  for (const [name, content] of Object.entries(unzipSync(zip))) {
    const path = join(directory, normalize(name));
    if (!path.startsWith(directory + sep)) throw new AuditError(`The zip holds ${name}, outside its folder.`, "", "");
    if (name.endsWith("/")) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

/** Zips the files of a folder; the same files give the same bytes. */
export function pack(directory: string): Uint8Array {
  const files: Zippable = {};
  for (const name of readdirSync(directory).sort()) files[name] = readFileSync(join(directory, name));
  return zipSync(files, { mtime: new Date(1980, 0, 1), level: 1 });
}
