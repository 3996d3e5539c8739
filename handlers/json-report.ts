import { S3Client } from "@aws-sdk/client-s3";
import { writeJsonReport } from "../src/reports/json";
import { readCompletedScan } from "../src/reports/read-scan";
import { createClientFactory } from "../src/runtime/clients";
import { defineHandler, requiredEnvironment, traceClient } from "../src/runtime/function-runtime";

const s3 = createClientFactory({ instrument: traceClient }).client(S3Client);

/** Writes the JSON report of a scan that has ended. */
export const handler = defineHandler("json-report", async (event, { logger }) => {
  const bucket = { s3, name: requiredEnvironment("AUDIT_BUCKET") };
  const key = await writeJsonReport(bucket, await readCompletedScan(event, bucket));
  logger.info("The JSON report is written.", { key });
  return { key };
});
