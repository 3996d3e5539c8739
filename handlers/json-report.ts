import { S3Client } from "@aws-sdk/client-s3";
import { jsonReportKey } from "../src/core/audit-bucket";
import { reportedPacks } from "../src/packs/default-packs";
import { JSON_FORMAT } from "../src/reports/json";
import { ruleUrlsUnder } from "../src/reports/format";
import { readCompletedScan } from "../src/reports/read-scan";
import { writeStoredReport } from "../src/reports/stored-report";
import { RULES } from "../src/rules";
import { readTrend } from "../src/scan/trend";
import { createClientFactory } from "../src/runtime/clients";
import { defineHandler, requiredEnvironment, traceClient } from "../src/runtime/function-runtime";

const s3 = createClientFactory({ instrument: traceClient }).client(S3Client);
const ruleUrl = ruleUrlsUnder(process.env.RULE_PAGES);
const context = { catalogue: RULES, packs: reportedPacks(process.env.REPORT_PACKS) };

/** Writes the JSON report of a scan that has ended. */
export const handler = defineHandler("json-report", async (event, { logger }) => {
  const bucket = { s3, name: requiredEnvironment("AUDIT_BUCKET") };
  const manifest = await readCompletedScan(event, bucket);
  const key = jsonReportKey(manifest.scanId);
  const trend = await readTrend(bucket, manifest, logger);
  await writeStoredReport(bucket, manifest, key, JSON_FORMAT, { ...context, trend }, { ruleUrl });
  logger.info("The JSON report is written.", { key });
  return { key };
});
