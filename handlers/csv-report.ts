import { S3Client } from "@aws-sdk/client-s3";
import { csvReportKey } from "../src/core/audit-bucket";
import { reportedPacks } from "../src/packs/default-packs";
import { CSV_FORMAT } from "../src/reports/csv";
import { readCompletedScan } from "../src/reports/read-scan";
import { writeStoredReport } from "../src/reports/stored-report";
import { RULES } from "../src/rules";
import { createClientFactory } from "../src/runtime/clients";
import { defineHandler, requiredEnvironment, traceClient } from "../src/runtime/function-runtime";

const s3 = createClientFactory({ instrument: traceClient }).client(S3Client);
const context = { catalogue: RULES, packs: reportedPacks(process.env.REPORT_PACKS) };

/** Writes the CSV report of a scan that has ended. */
export const handler = defineHandler("csv-report", async (event, { logger }) => {
  const bucket = { s3, name: requiredEnvironment("AUDIT_BUCKET") };
  const manifest = await readCompletedScan(event, bucket);
  const key = csvReportKey(manifest.scanId);
  await writeStoredReport(bucket, manifest, key, CSV_FORMAT, context);
  logger.info("The CSV report is written.", { key });
  return { key };
});
