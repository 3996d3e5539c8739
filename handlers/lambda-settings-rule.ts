import { runConfigRule } from "../src/config-rule/run-config-rule";
import { lambdaFunction } from "../src/resources/lambda-function/description";
import { RULES } from "../src/rules";
import { createClientFactory } from "../src/runtime/clients";
import { defineHandler, requiredEnvironment, traceClient } from "../src/runtime/function-runtime";

const clients = createClientFactory({
  instrument: traceClient,
  services: { EC2: () => import("../src/aws/ec2.js"), Lambda: () => import("../src/aws/lambda.js") },
});

/** Judges Lambda functions for AWS Config. */
export const handler = defineHandler("lambda-settings-rule", (event, runtime) =>
  runConfigRule(event, {
    ...runtime,
    subjects: [lambdaFunction],
    rules: RULES,
    clients,
    bucketName: requiredEnvironment("AUDIT_BUCKET"),
    awsRegion: requiredEnvironment("AWS_REGION"),
    now: () => new Date(),
  }),
);
