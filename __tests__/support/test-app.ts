import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Testing, type App } from "cdktf";

/** Gives the work cdktf's app for tests. Its output folder, which cdktf itself would leave behind, is removed afterwards. */
export function withTestApp<T>(work: (app: App) => T): T {
  const outdir = mkdtempSync(join(tmpdir(), "test-app-"));
  try {
    return withoutStackTraces(() => work(Testing.app({ outdir })));
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/**
 * Runs work in which no error has a stack trace. CDKTF takes one for every token, whole, and shows none of them: that takes
 * longer than the synth. It sets how many frames it wants, so the limit is one that cannot be set, which V8 takes for none.
 */
export function withoutStackTraces<T>(work: () => T): T {
  const before = Object.getOwnPropertyDescriptor(Error, "stackTraceLimit");
  Object.defineProperty(Error, "stackTraceLimit", { get: () => 0, set: () => undefined, configurable: true });
  try {
    return work();
  } finally {
    if (before !== undefined) Object.defineProperty(Error, "stackTraceLimit", before);
  }
}
