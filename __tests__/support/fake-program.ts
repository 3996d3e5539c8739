import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder for the tests of a file, gone after them. */
export function temporaryFolder(): string {
  const directory = mkdtempSync(join(tmpdir(), "local-test-"));
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });
  return directory;
}

/** A program that is a script of Node's: `args` are its arguments. Answers its path. */
export function fakeProgram(directory: string, name: string, script: string): string {
  const path = join(directory, name);
  writeFileSync(path, `#!${process.execPath}\nconst args = process.argv.slice(2);\n${script}`);
  chmodSync(path, 0o755);
  return path;
}

/** What an emulator's program does that comes up: it tells its port, and ends when its input closes. */
export const LISTENING = 'console.log(\'{"port":4566}\'); process.stdin.on("end", () => process.exit()).resume();';
