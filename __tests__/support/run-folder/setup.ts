import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Gives the whole run a temporary folder of its own. Jest's workers and the programs that tests start inherit it. */
export default function giveRunItsFolder(): void {
  process.env.TMPDIR = mkdtempSync(join(tmpdir(), "audit-tests-"));
}
