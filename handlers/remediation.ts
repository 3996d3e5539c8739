import { setTimeout as wait } from "node:timers/promises";
import * as S3 from "../src/aws/s3";
import { runRemediation } from "../src/remediation/run-remediation";
import { rulesOf } from "../src/rules/rules-of";
import { createClientFactory } from "../src/runtime/clients";
import { defineHandler, requiredEnvironment, traceClient } from "../src/runtime/function-runtime";

const clients = createClientFactory({ instrument: traceClient });

/** Remediates what AWS Config's compliance change or the scanner's finding names. */
export const handler = defineHandler("remediation", (event, { logger, metrics, remainingTimeInMillis }) =>
  runRemediation(event, {
    clients,
    createTargetClients: () =>
      createClientFactory({ instrument: traceClient, services: { S3: () => Promise.resolve(S3) } }),
    ownRegion: requiredEnvironment("AWS_REGION"),
    bucketName: requiredEnvironment("AUDIT_BUCKET"),
    eventBusName: requiredEnvironment("EVENT_BUS_NAME"),
    alertTopicArn: requiredEnvironment("ALERT_TOPIC_ARN"),
    chatTopicArn: process.env.CHAT_TOPIC_ARN,
    environmentSuffix: requiredEnvironment("ENVIRONMENT_SUFFIX"),
    rulesOf,
    logger,
    metrics,
    now: () => new Date(),
    wait,
    remainingTimeInMillis,
  }),
);
