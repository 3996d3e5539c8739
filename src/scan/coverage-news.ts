import { hash } from "node:crypto";
import * as z from "zod";
import { ALERTED_COVERAGE_KEY } from "../core/audit-bucket";
import { messageOf } from "../core/errors";
import { readJson, writeJson, type AuditBucket } from "../runtime/bucket";
import type { ScanLogger } from "../runtime/dependencies";
import type { Manifest } from "./stored-scan";

const alertedCoverageSchema = z.object({
  scanId: z.string().min(1),
  /** A hash of what the scan could not read; `null` where it read everything. */
  gaps: z.string().nullable(),
});

/** What people were last told of the coverage of the whole estate. */
type AlertedCoverage = Readonly<z.infer<typeof alertedCoverageSchema>>;

/**
 * Whether a scan's coverage is news: other types, accounts or regions have gaps than people were last told of. A narrowed
 * scan says nothing about the whole estate, and a scan that ends late nothing new.
 */
export async function isCoverageNews(bucket: AuditBucket, manifest: Manifest, logger: ScanLogger): Promise<boolean> {
  if (manifest.narrowed) return false;
  const last = await lastAlerted(bucket, logger);
  if (last !== null && last.scanId >= manifest.scanId) return false;
  return gapsHash(manifest) !== (last?.gaps ?? null);
}

/** Keeps what people have been told of a scan's coverage. */
export async function keepAlertedCoverage(bucket: AuditBucket, manifest: Manifest, logger: ScanLogger): Promise<void> {
  if (!(await isCoverageNews(bucket, manifest, logger))) return;
  const alerted: AlertedCoverage = { scanId: manifest.scanId, gaps: gapsHash(manifest) };
  await writeJson(bucket, ALERTED_COVERAGE_KEY, alerted);
}

async function lastAlerted(bucket: AuditBucket, logger: ScanLogger): Promise<AlertedCoverage | null> {
  try {
    return await readJson(bucket, ALERTED_COVERAGE_KEY, alertedCoverageSchema);
  } catch (error) {
    // Without it people are told of gaps that they know; that is better than no alert.
    const reason = messageOf(error);
    logger.warn("What people were told of the coverage cannot be read.", { key: ALERTED_COVERAGE_KEY, reason });
    return null;
  }
}

/** Reasons are not part of it: their wording may differ between scans. */
function gapsHash({ coverage }: Manifest): string | null {
  const gaps = coverage.filter(({ status }) => status !== "COMPLETE");
  if (gaps.length === 0) return null;
  const names = gaps.map(({ accountId, awsRegion, resourceType, status }) =>
    JSON.stringify([accountId, awsRegion, resourceType, status]),
  );
  return hash("sha256", names.sort().join("\n"));
}
