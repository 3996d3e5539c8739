import { S3Client } from "@aws-sdk/client-s3";
import { TABLES_PREFIX } from "../src/core/audit-bucket";
import { reportSourceOf, scanInBucket } from "../src/reports/model/report-source";
import { writeParquet } from "../src/reports/parquet";
import { readCompletedScan } from "../src/reports/read-scan";
import { upload } from "../src/reports/upload";
import { RULES } from "../src/rules";
import { createClientFactory } from "../src/runtime/clients";
import { defineHandler, requiredEnvironment, traceClient } from "../src/runtime/function-runtime";

const s3 = createClientFactory({ instrument: traceClient }).client(S3Client);

/** Adds a scan of the whole estate that has ended to the tables of scans. */
export const handler = defineHandler("parquet-report", async (event, { logger }) => {
  const bucket = { s3, name: requiredEnvironment("AUDIT_BUCKET") };
  const manifest = await readCompletedScan(event, bucket);
  const keys: string[] = [];
  // A narrowed scan would pass for the latest state of the estate.
  if (!manifest.narrowed) {
    const source = await reportSourceOf(scanInBucket(bucket, manifest), { catalogue: RULES, packs: [] });
    await writeParquet(source, async (name, bytes) => {
      const key = `${TABLES_PREFIX}${name}`;
      await upload(bucket, key, "application/vnd.apache.parquet", bytes);
      keys.push(key);
    });
  }
  logger.info("The scan is added to the tables.", { scanId: manifest.scanId, files: keys.length });
  return { keys };
});
