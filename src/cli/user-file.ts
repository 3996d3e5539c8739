import { readFileSync, writeFileSync } from "node:fs";
import { AuditError, messageOf } from "../core/errors";

/**
 * Reads a text that the user names.
 * @throws AuditError naming the file, where it cannot be read.
 */
export function readUserFile(path: string): string {
  return readUserBytes(path).toString("utf8");
}

/**
 * Reads a file that the user names, as it is.
 * @throws AuditError naming the file, where it cannot be read.
 */
export function readUserBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new AuditError(`${path} cannot be read.`, `${messageOf(error)}.`, "Name a file that is there.");
  }
}

/**
 * Writes a file that the user names.
 * @param flag `a` adds nothing and shows that it can be written.
 * @throws AuditError naming the file, where it cannot be written.
 */
export function writeUserFile(path: string, text: string, flag: "a" | "w" = "w"): void {
  try {
    writeFileSync(path, text, { flag });
  } catch (error) {
    throw new AuditError(
      `${path} cannot be written.`,
      `${messageOf(error)}.`,
      "Name a file in a folder that is there.",
    );
  }
}
