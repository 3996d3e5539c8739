import { S3Client } from "@aws-sdk/client-s3";
import { SecurityHubClient } from "@aws-sdk/client-securityhub";
import { setTimeout } from "node:timers/promises";
import { reportedPacks } from "../src/packs/default-packs";
import { ruleUrlsUnder } from "../src/reports/format";
import { publishToSecurityHub } from "../src/reports/hubs/security-hub";
import { readHead } from "../src/reports/model/report-head";
import { scanInBucket } from "../src/reports/model/report-source";
import { readCompletedScan } from "../src/reports/read-scan";
import { RULES } from "../src/rules";
import { createClientFactory } from "../src/runtime/clients";
import { defineHandler, requiredEnvironment, traceClient } from "../src/runtime/function-runtime";

const clients = createClientFactory({ instrument: traceClient });
const context = { catalogue: RULES, packs: reportedPacks(process.env.REPORT_PACKS) };

/** Gives the findings of a scan that has ended to the Security Hub of the function's own account and region. */
export const handler = defineHandler("security-hub", async (event, { logger }) => {
  const bucket = { s3: clients.client(S3Client), name: requiredEnvironment("AUDIT_BUCKET") };
  const scan = scanInBucket(bucket, await readCompletedScan(event, bucket));
  const result = await publishToSecurityHub(scan, await readHead(scan, context), {
    bucket,
    client: clients.client(SecurityHubClient),
    hub: { accountId: requiredEnvironment("AUDIT_ACCOUNT"), awsRegion: requiredEnvironment("AWS_REGION") },
    logger,
    ruleUrl: ruleUrlsUnder(process.env.RULE_PAGES),
    pause: (milliseconds) => setTimeout(milliseconds),
  });
  logger.info("Security Hub has the findings.", { ...result });
  return result;
});
