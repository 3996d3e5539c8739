import { S3Client } from "@aws-sdk/client-s3";
import { writeCsvReport } from "../src/reports/csv";
import { readCompletedScan } from "../src/reports/read-scan";
import { createClientFactory } from "../src/runtime/clients";
import { defineHandler, requiredEnvironment, traceClient } from "../src/runtime/function-runtime";

const s3 = createClientFactory({ instrument: traceClient }).client(S3Client);

/** Writes the CSV report of a scan that has ended. */
export const handler = defineHandler("csv-report", async (event, { logger }) => {
  const bucket = { s3, name: requiredEnvironment("AUDIT_BUCKET") };
  const key = await writeCsvReport(bucket, await readCompletedScan(event, bucket));
  logger.info("The CSV report is written.", { key });
  return { key };
});
