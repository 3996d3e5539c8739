import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Testing, type App } from "cdktf";
import { withoutTokenTraces } from "../../src/infra/token-traces";

/** Gives the work cdktf's app for tests. Its output folder, which cdktf itself would leave behind, is removed afterwards. */
export function withTestApp<T>(work: (app: App) => T): T {
  const outdir = mkdtempSync(join(tmpdir(), "test-app-"));
  try {
    return withoutTokenTraces(() => work(Testing.app({ outdir })));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
