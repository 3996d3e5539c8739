import {
  ConfigServiceClient,
  GetComplianceDetailsByConfigRuleCommand,
  PutEvaluationsCommand,
} from "@aws-sdk/client-config-service";
import { DescribeFlowLogsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { runConfigRule, type ConfigRuleOutcome } from "../../src/config-rule/run-config-rule";
import type { ResourceType } from "../../src/resources/type/resource-type";
import { RULES } from "../../src/rules";
import { createClientFactory } from "../../src/runtime/clients";
import { SERVICES } from "../../src/aws/services";

export const config = mockClient(ConfigServiceClient);
export const ec2 = mockClient(EC2Client);
export const lambda = mockClient(LambdaClient);

/** The parameters of a Config rule of VPCs, and of one of functions whose concurrency its API alone tells. */
export const FLOW_LOGS = { parameters: { ruleIds: "vpc-flow-logs-enabled" } };
export const CONCURRENCY = { parameters: { ruleIds: "lambda-reserved-concurrency" } };

/** What was counted, and logged beside a message, since `forgetRuns`. */
export const counted: [string, number][] = [];
export const logged: Record<string, unknown>[] = [];

/** AWS Config takes every evaluation and has none of before; no VPC has a flow log. */
export function forgetRuns(): void {
  for (const stub of [config, ec2, lambda]) stub.reset();
  counted.length = 0;
  logged.length = 0;
  config.on(PutEvaluationsCommand).resolves({});
  config.on(GetComplianceDetailsByConfigRuleCommand).resolves({ EvaluationResults: [] });
  ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs: [] });
}

/** What may be otherwise. */
interface RunOptions {
  readonly remainingTimeInMillis?: number;
  /** Further resource types that the function judges. */
  readonly more?: readonly ResourceType<unknown>[];
}

/** Runs the function of a resource type with the whole catalogue. */
export function run(
  event: unknown,
  subject: ResourceType<unknown>,
  { remainingTimeInMillis = 60_000, more = [] }: RunOptions = {},
): Promise<ConfigRuleOutcome> {
  return runConfigRule(event, {
    subjects: [subject, ...more],
    bucketName: "audit",
    rules: RULES,
    clients: createClientFactory({ services: SERVICES }),
    awsRegion: "eu-west-1",
    partition: "aws",
    logger: { info: (_message, more) => logged.push(more), warn: () => undefined },
    metrics: { addMetric: (name, _unit, value) => counted.push([name, value]) },
    now: () => new Date("2026-03-01T12:00:05Z"),
    remainingTimeInMillis: () => remainingTimeInMillis,
  });
}

/** What AWS Config was told: id, compliance type, annotation and ordering timestamp of each. */
export function told() {
  return config
    .commandCalls(PutEvaluationsCommand)
    .flatMap(({ args }) => args[0].input.Evaluations ?? [])
    .map((one) => [one.ComplianceResourceId, one.ComplianceType, one.Annotation, one.OrderingTimestamp?.toISOString()]);
}
