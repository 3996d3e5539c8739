import { runConfigRule } from "../src/config-rule/run-config-rule";
import { s3Bucket } from "../src/resources/s3-bucket/description";
import { RULES } from "../src/rules";
import { createClientFactory } from "../src/runtime/clients";
import { defineHandler, requiredEnvironment, traceClient } from "../src/runtime/function-runtime";

const clients = createClientFactory({
  instrument: traceClient,
  services: { S3: () => import("../src/aws/s3.js"), S3Control: () => import("../src/aws/s3-control.js") },
});

/** Judges S3 buckets for AWS Config. */
export const handler = defineHandler("s3-encryption-rule", (event, runtime) =>
  runConfigRule(event, {
    ...runtime,
    subjects: [s3Bucket],
    rules: RULES,
    clients,
    bucketName: requiredEnvironment("AUDIT_BUCKET"),
    awsRegion: requiredEnvironment("AWS_REGION"),
    now: () => new Date(),
  }),
);
