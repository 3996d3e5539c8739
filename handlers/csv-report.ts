import { S3Client } from "@aws-sdk/client-s3";
import { complianceCsvKey, csvReportKey } from "../src/core/audit-bucket";
import { packsOf } from "../src/packs/default-packs";
import { complianceCsv } from "../src/reports/compliance-csv";
import { csvReport } from "../src/reports/csv";
import { CSV } from "../src/reports/format";
import { reportSourceOf, scanInBucket } from "../src/reports/model/report-source";
import { readCompletedScan } from "../src/reports/read-scan";
import { upload } from "../src/reports/upload";
import { RULES } from "../src/rules";
import { createClientFactory } from "../src/runtime/clients";
import { defineHandler, requiredEnvironment, traceClient } from "../src/runtime/function-runtime";

const s3 = createClientFactory({ instrument: traceClient }).client(S3Client);

/** Writes the CSV report of a scan that has ended, and for each pack that is asked for its result as CSV. */
export const handler = defineHandler("csv-report", async (event, { logger }) => {
  const bucket = { s3, name: requiredEnvironment("AUDIT_BUCKET") };
  const manifest = await readCompletedScan(event, bucket);
  const { scanId } = manifest;
  const packs = packsOf(process.env.COMPLIANCE_CSV_PACKS);
  const source = await reportSourceOf(scanInBucket(bucket, manifest), { catalogue: RULES, packs });
  const key = csvReportKey(scanId);
  await upload(bucket, key, CSV, csvReport(source));
  for (const pack of source.head.packs) {
    await upload(bucket, complianceCsvKey(scanId, pack.id), CSV, complianceCsv(source.head, pack));
  }
  logger.info("The CSV report is written.", { key, packs: source.head.packs.map(({ id }) => id) });
  return { key };
});
