import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synthesizeEnvironments } from "../src/infra/synthesize";
import type { Row } from "./table";

/** Bundles the handlers and synthesizes one environment's whole stack, in this process. */
export async function measureSynth(): Promise<readonly Row[]> {
  const directory = mkdtempSync(join(tmpdir(), "compliance-audit-bench-"));
  try {
    const rows: Row[] = [];
    for (const run of ["first", "second"]) {
      const { bundleMs, synthMs } = await synthesizeEnvironments({ environments: ["dev"], outDirectory: directory });
      rows.push({ run, "bundle ms": bundleMs, "synth ms": synthMs });
    }
    return rows;
  } finally {
    rmSync(directory, { recursive: true });
  }
}
