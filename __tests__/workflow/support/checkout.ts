import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT } from "./files";

/**
 * Copies what git keeps of this tree, or would keep: no installed packages, and nothing that was built.
 * @param folder A folder of the tree, which alone is copied. Default: all.
 */
export function cleanCopy(directory: string, folder = "."): void {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", folder];
  const { stdout, status } = spawnSync("git", args, { cwd: ROOT, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (status !== 0) throw new Error("git does not list the files.");
  const files = stdout.split("\0").filter((file) => file !== "" && existsSync(join(ROOT, file)));
  for (const file of files) {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    cpSync(join(ROOT, file), join(directory, file));
  }
}
