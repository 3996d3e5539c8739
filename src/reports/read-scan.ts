import { S3Client } from "@aws-sdk/client-s3";
import * as z from "zod";
import { AuditError } from "../core/errors";
import { DETAIL_TYPE, scanCompletedSchema } from "../core/events";
import { scanHeaderSchema } from "../core/scan-report";
import type { TrendPoint } from "../core/trend";
import type { AuditBucket } from "../runtime/bucket";
import { createClientFactory } from "../runtime/clients";
import { eventEnvelopeSchema, parseEvent } from "../runtime/event";
import { readManifest, type Manifest } from "../scan/stored-scan";
import { readTrend } from "../scan/trend";
import { scanInBucket, type EndedScan } from "./model/report-source";

// The scan's id becomes part of keys, so it has to match the manifest's pattern.
const completedEventSchema = eventEnvelopeSchema.extend({
  "detail-type": z.literal(DETAIL_TYPE.scanCompleted),
  detail: scanCompletedSchema.extend({ scanId: scanHeaderSchema.shape.scanId }),
});

/**
 * The scan that a `Compliance Scan Completed` event tells of. It is looked up by its id in the function's own bucket,
 * whichever bucket the event names.
 * @throws AuditError where the event is another, or the scan is not there.
 */
export async function readCompletedScan(event: unknown, bucket: AuditBucket): Promise<Manifest> {
  const { scanId } = parseEvent(event, completedEventSchema, `a "${DETAIL_TYPE.scanCompleted}" event`).detail;
  return endedScan(bucket, scanId);
}

/** Logs nothing: a report without a trend says so. */
const SILENT = { warn: () => undefined };

/**
 * The scan of a bucket that this machine's credentials reach, and the trend up to it.
 * @throws AuditError where the scan is not there.
 */
export async function openScan(
  bucketName: string,
  scanId: string,
): Promise<{ readonly scan: EndedScan; readonly trend: readonly TrendPoint[] }> {
  const bucket = { s3: createClientFactory().client(S3Client), name: bucketName };
  const manifest = await endedScan(bucket, scanId);
  return { scan: scanInBucket(bucket, manifest), trend: await readTrend(bucket, manifest, SILENT) };
}

async function endedScan(bucket: AuditBucket, scanId: string): Promise<Manifest> {
  const manifest = await readManifest(bucket, scanId);
  if (manifest !== null) return manifest;
  throw new AuditError(
    `Scan ${scanId} has no manifest in ${bucket.name}.`,
    "It has not ended, or the bucket's lifecycle has expired it.",
    "Request a new scan.",
  );
}
