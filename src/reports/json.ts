import { jsonReportKey } from "../core/audit-bucket";
import { evaluationSchema } from "../core/evaluation";
import { scanHeaderSchema } from "../core/scan-report";
import type { AuditBucket } from "../runtime/bucket";
import { readEvaluations, type Manifest } from "../scan/stored-scan";
import { uploadText } from "./upload";

/**
 * Writes `report.json`, a `ScanReport`, and returns its key. The scan is read twice, for the
 * evaluations and for the findings, so that neither is ever in memory as a whole. The same scan
 * gives the same bytes.
 */
export async function writeJsonReport(bucket: AuditBucket, manifest: Manifest): Promise<string> {
  const key = jsonReportKey(manifest.scanId);
  await uploadText(bucket, key, "application/json", reportText(bucket, manifest));
  return key;
}

async function* reportText(bucket: AuditBucket, manifest: Manifest): AsyncGenerator<string> {
  const header = JSON.stringify(scanHeaderSchema.parse(manifest));
  yield header.slice(0, -1);
  yield ',\n"evaluations":[';
  yield* elements(evaluations(bucket, manifest));
  yield '],\n"findings":[';
  yield* elements(findings(bucket, manifest));
  yield "]}\n";
}

async function* evaluations(bucket: AuditBucket, manifest: Manifest): AsyncGenerator {
  for await (const line of readEvaluations(bucket, manifest)) yield evaluationSchema.parse(line);
}

async function* findings(bucket: AuditBucket, manifest: Manifest): AsyncGenerator {
  for await (const line of readEvaluations(bucket, manifest)) if ("fingerprint" in line) yield line;
}

/** The elements of a JSON array, one on each line. */
async function* elements(values: AsyncIterable<unknown>): AsyncGenerator<string> {
  let separator = "\n";
  for await (const value of values) {
    yield separator + JSON.stringify(value);
    separator = ",\n";
  }
}
