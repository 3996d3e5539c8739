import { runConfigRule } from "../src/config-rule/run-config-rule";
import { vpc } from "../src/resources/vpc/description";
import { RULES } from "../src/rules";
import { createClientFactory } from "../src/runtime/clients";
import { defineHandler, requiredEnvironment, traceClient } from "../src/runtime/function-runtime";

const clients = createClientFactory({ instrument: traceClient, services: { EC2: () => import("../src/aws/ec2.js") } });

/** Judges VPCs for AWS Config. */
export const handler = defineHandler("vpc-flow-logs-rule", (event, runtime) =>
  runConfigRule(event, {
    ...runtime,
    subjects: [vpc],
    rules: RULES,
    clients,
    bucketName: requiredEnvironment("AUDIT_BUCKET"),
    awsRegion: requiredEnvironment("AWS_REGION"),
    now: () => new Date(),
  }),
);
