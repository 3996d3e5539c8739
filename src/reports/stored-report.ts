import type { AuditBucket } from "../runtime/bucket";
import type { Manifest } from "../scan/stored-scan";
import { reportSourceOf, scanInBucket, type ReportContext } from "./model/report-source";
import type { ReportFormat, ReportOptions } from "./format";
import { upload } from "./upload";

/**
 * Writes the report of a stored scan, and returns its key. The scan is read as often as the format asks, so that it is
 * never in memory as a whole.
 */
export async function writeStoredReport(
  bucket: AuditBucket,
  manifest: Manifest,
  key: string,
  format: ReportFormat,
  context: ReportContext,
  options?: ReportOptions,
): Promise<string> {
  const source = await reportSourceOf(scanInBucket(bucket, manifest), context);
  for (const { text } of format.files(source, options)) await upload(bucket, key, format.contentType, text);
  return key;
}
