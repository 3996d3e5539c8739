import { readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname } from "node:path";

/**
 * The cache of tsx, by which tests start commands of this project, and that of Node 22 and newer, which the TypeScript
 * compiler asks for: every start shares them, and none removes them.
 */
const CACHE = /^(tsx-\w+|node-compile-cache)$/;

/**
 * Removes the run's temporary folder. A test that left something in it makes the run fail: the exit code says so and not
 * an error, because Jest would then write no report.
 */
export default function removeRunFolder(): void {
  const folder = tmpdir();
  const left = readdirSync(folder).filter((name) => !CACHE.test(name));
  rmSync(folder, { recursive: true });
  process.env.TMPDIR = dirname(folder);
  if (left.length === 0) return;
  process.stderr.write(
    `Tests left this in the system's temporary folder: ${left.slice(0, 10).join(", ")} (${left.length} in all).` +
      " Find the tests that make it, and let each remove what it made.\n",
  );
  process.exitCode = 1;
}
