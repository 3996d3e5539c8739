import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Gives the whole run a temporary folder of its own, and has esbuild and Terraform, which are written in Go, collect their
 * garbage seldom: by Go's default, a fifth of what they compute is that. Jest's workers and the programs that tests start
 * inherit both.
 */
export default function setUpRun(): void {
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), "audit-tests-"));
  process.env.GOGC ??= "400";
}
