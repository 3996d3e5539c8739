import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { AuditError } from "../core/errors";
import { CHECKLISTS_PATH } from "./checklist";

/** What a command that writes sources reads in any case. */
const MARKS = ["src/rules/index.ts", "src/resources/types.ts", CHECKLISTS_PATH];

/**
 * The checkout of this project that a folder is in: the command that is installed lies elsewhere.
 * @param command The command that writes into its sources.
 * @throws AuditError where the folder is in none.
 */
export function projectFolder(command: string, folder = process.cwd()): string {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (MARKS.every((path) => existsSync(join(at, path)))) return at;
    if (at !== dirname(at)) continue;
    throw new AuditError(
      `${folder} is in no checkout of this project.`,
      `${command} writes into the project's own sources.`,
      `Clone the project and run it there: npm run ${command} -- --help.`,
    );
  }
}
