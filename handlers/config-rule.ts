import { SERVICES } from "../src/aws/services";
import { runConfigRule } from "../src/config-rule/run-config-rule";
import { RECORDED_TYPES } from "../src/resources/types";
import { RULES } from "../src/rules";
import { createClientFactory } from "../src/runtime/clients";
import { defineHandler, requiredEnvironment, traceClient } from "../src/runtime/function-runtime";

const clients = createClientFactory({ instrument: traceClient, services: SERVICES });

/** Judges resources of every type that AWS Config records, for AWS Config. */
export const handler = defineHandler("config-rule", (event, runtime) =>
  runConfigRule(event, {
    ...runtime,
    subjects: RECORDED_TYPES,
    rules: RULES,
    clients,
    bucketName: requiredEnvironment("AUDIT_BUCKET"),
    awsRegion: requiredEnvironment("AWS_REGION"),
    now: () => new Date(),
  }),
);
