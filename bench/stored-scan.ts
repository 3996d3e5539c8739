import { build } from "esbuild";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ANSWERED_WHEN_BUNDLED } from "../src/infra/loaded-when-asked";
import { startFileBucket } from "./file-bucket";
import { measureProcess, megabytes } from "./measured-process";
import type { StepName } from "./stored-scan-steps";
import type { Row } from "./table";

/** Evaluations of a scan: the goal is a million of them in 256 MB. */
const SIZES = [10_000, 100_000, 1_000_000];

/** Over how many targets they are spread: an organisation, and a single account that has everything. */
const SPREADS = [300, 1];

/** The steps that can be measured, in their order: reports need what the scanner has written. */
export const STORED_SCAN_STEPS: readonly StepName[] = [
  ...(["scanner", "publishing", "json-report", "csv-report", "html-report", "ocsf-report", "asff-report"] as const),
  ...(["sarif-report", "junit-report", "markdown-report", "parquet-report"] as const),
];

const FIRST_SCAN = "20260301T060000Z-00000001";
const SECOND_SCAN = "20260301T120000Z-00000002";

/** What is measured. */
export interface StoredScanOptions {
  /** Numbers of evaluations. */
  readonly sizes?: readonly number[];
  /** Numbers of targets over which the evaluations are spread. */
  readonly spreads?: readonly number[];
  /** The steps that are measured, in the order of `STORED_SCAN_STEPS`. */
  readonly steps?: readonly StepName[];
}

/**
 * Time and peak memory of keeping, telling and reporting a scan. Each step is a process of its own, as it is a function
 * of its own. The scan is the second one, so that each finding is compared with the last scan's; its bucket is a stub of
 * S3 that keeps files.
 */
export async function measureStoredScans({
  sizes = SIZES,
  spreads = SPREADS,
  steps = STORED_SCAN_STEPS,
}: StoredScanOptions = {}): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "compliance-audit-bench-"));
  try {
    const script = join(folder, "steps.cjs");
    const options = { bundle: true, minify: true, platform: "node", target: "node20" } as const;
    await build({
      ...options,
      entryPoints: [join(__dirname, "stored-scan-steps.ts")],
      outfile: script,
      plugins: [ANSWERED_WHEN_BUNDLED],
      logLevel: "error",
    });
    const rows: Row[] = [];
    for (const targets of spreads) {
      for (const size of sizes) rows.push(...(await measureScan(folder, script, { size, targets, steps })));
    }
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface ScanToMeasure {
  readonly size: number;
  readonly targets: number;
  readonly steps: readonly StepName[];
}

async function measureScan(
  folder: string,
  script: string,
  { size, targets, steps }: ScanToMeasure,
): Promise<readonly Row[]> {
  const files = join(folder, `${size}-${targets}`);
  const bucket = await startFileBucket(files);
  const env = {
    ...process.env,
    ...{ AWS_ENDPOINT_URL: bucket.endpoint, AWS_REGION: "eu-west-1", AWS_EC2_METADATA_DISABLED: "true" },
    ...{ AWS_ACCESS_KEY_ID: "stub", AWS_SECRET_ACCESS_KEY: "stub" },
  };
  const step = (name: StepName, scanId: string): ReturnType<typeof measureProcess> =>
    measureProcess([process.execPath, script, name, scanId, String(size), String(targets)], { env });
  try {
    await step("scanner", FIRST_SCAN);
    await step("publishing", FIRST_SCAN);
    const rows: Row[] = [];
    if (!steps.includes("scanner")) await step("scanner", SECOND_SCAN);
    for (const name of steps) {
      const { used } = await step(name, SECOND_SCAN);
      const { wall, cpu, peak } = used;
      rows.push({ evaluations: size, targets, step: name, "wall s": wall, "CPU s": cpu, "peak MB": megabytes(peak) });
    }
    return rows;
  } finally {
    await bucket.end();
    rmSync(files, { recursive: true, force: true });
  }
}
