import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { start, type StartResult } from "../src/local/start";
import { createSteps } from "../src/local/steps";
import type { Row } from "./table";

/** The audit alone, and its steps. */
export async function measureAudit(): Promise<readonly Row[]> {
  const { result, steps } = await measure(false);
  return [...steps, { step: "the whole run", seconds: result.seconds.total }];
}

/** The audit with a deployment: the time that the run adds to Terraform's own. */
export async function measureDeployment(): Promise<readonly Row[]> {
  const { result, steps } = await measure(true);
  const { total, terraform } = result.seconds;
  return [
    ...steps,
    { step: "the whole run", seconds: total },
    { step: "of which Terraform's own commands", seconds: terraform },
    { step: "of which the rest", seconds: total - terraform },
  ];
}

async function measure(deploy: boolean): Promise<{ readonly result: StartResult; readonly steps: readonly Row[] }> {
  const outDirectory = mkdtempSync(join(tmpdir(), "compliance-audit-bench-"));
  const steps = createSteps({ isTTY: false, write: () => undefined });
  try {
    const { signal } = new AbortController();
    const synthDirectory = join(outDirectory, "cdktf.out");
    const result = await start({ steps, signal, deploy, destroy: false, outDirectory, synthDirectory });
    return { result, steps: [...steps.times].map(([step, seconds]) => ({ step, seconds })) };
  } finally {
    rmSync(outDirectory, { recursive: true, force: true });
  }
}
