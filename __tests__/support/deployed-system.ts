import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CloudWatchClient, GetDashboardCommand } from "@aws-sdk/client-cloudwatch";
import {
  ConfigServiceClient,
  DescribeConfigRulesCommand,
  DescribeConfigurationAggregatorsCommand,
  DescribeConfigurationRecorderStatusCommand,
} from "@aws-sdk/client-config-service";
import { DescribeFlowLogsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { DescribeEventBusCommand, EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { GetFunctionCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetBucketEncryptionCommand, GetBucketVersioningCommand, S3Client } from "@aws-sdk/client-s3";
import { GetTopicAttributesCommand, SNSClient } from "@aws-sdk/client-sns";
import type { StackOutputs } from "../../src/local/deploy";
import type { ClientConstructor } from "../../src/resources/collector";

/** A deployed stack, on the local AWS or in a real account. */
export interface DeployedStack {
  readonly outputs: StackOutputs;
  readonly client: <T extends { destroy(): void }>(constructor: ClientConstructor<T>) => T;
}

/** The concurrency that each function reserves, by the output that names it. */
const RESERVED = {
  ScannerLambdaArn: 10,
  JsonReportLambdaArn: 5,
  CsvReportLambdaArn: 5,
  RemediationLambdaArn: 5,
  S3EncryptionRuleLambdaArn: 2,
  VpcFlowLogsRuleLambdaArn: 2,
  LambdaSettingsRuleLambdaArn: 2,
} as const satisfies Partial<Record<keyof StackOutputs, number>>;

function suffixOf({ EventBusName }: StackOutputs): string {
  return EventBusName.replace(/^compliance-bus-/, "");
}

/** Reservations can be switched off, since a new account refuses them. */
function reserves(outputs: StackOutputs): boolean {
  const file = join(__dirname, "../../environments", `${suffixOf(outputs)}.json`);
  if (!existsSync(file)) return true;
  return (JSON.parse(readFileSync(file, "utf8")) as { reservedConcurrency?: boolean }).reservedConcurrency ?? true;
}

/** What holds of the system wherever it is deployed. `stack` is asked when a test runs. */
export function describeDeployedStack(stack: () => DeployedStack): void {
  it("versions the audit bucket and encrypts it with a key of its own", async () => {
    const { outputs, client } = stack();
    const Bucket = outputs.AuditBucketName;

    const versioning = await client(S3Client).send(new GetBucketVersioningCommand({ Bucket }));
    const encryption = await client(S3Client).send(new GetBucketEncryptionCommand({ Bucket }));

    expect(versioning.Status).toBe("Enabled");
    expect(encryption.ServerSideEncryptionConfiguration?.Rules?.[0]).toMatchObject({
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" },
      BucketKeyEnabled: true,
    });
  });

  it.each(Object.entries(RESERVED))("runs the function of %s and reserves %i", async (output, reserved) => {
    const { outputs, client } = stack();
    const FunctionName = outputs[output as keyof typeof RESERVED];

    const { Configuration, Concurrency } = await client(LambdaClient).send(new GetFunctionCommand({ FunctionName }));

    expect(Configuration).toMatchObject({ State: "Active", TracingConfig: { Mode: "Active" } });
    expect(Configuration?.DeadLetterConfig?.TargetArn).toContain(":sqs:");
    expect(Concurrency?.ReservedConcurrentExecutions).toBe(reserves(outputs) ? reserved : undefined);
  });

  it("encrypts the topic of the alerts", async () => {
    const { outputs, client } = stack();

    const { Attributes } = await client(SNSClient).send(
      new GetTopicAttributesCommand({ TopicArn: outputs.SnsTopicArn }),
    );

    expect(Attributes?.KmsMasterKeyId).toBeTruthy();
  });

  it("records with AWS Config, aggregates, and judges by three rules", async () => {
    const { outputs, client } = stack();
    const config = client(ConfigServiceClient);

    const recorders = await config.send(new DescribeConfigurationRecorderStatusCommand({}));
    const aggregators = await config.send(
      new DescribeConfigurationAggregatorsCommand({ ConfigurationAggregatorNames: [outputs.AggregatorName] }),
    );
    const ConfigRuleNames = ["s3-encryption", "vpc-flow-logs", "lambda-settings"].map(
      (name) => `${name}-${suffixOf(outputs)}`,
    );
    const rules = await config.send(new DescribeConfigRulesCommand({ ConfigRuleNames }));

    expect(recorders.ConfigurationRecordersStatus?.some(({ recording }) => recording === true)).toBe(true);
    expect(aggregators.ConfigurationAggregators).toHaveLength(1);
    expect(rules.ConfigRules).toHaveLength(3);
  });

  it("logs the flows of its VPC", async () => {
    const { outputs, client } = stack();
    // With `network: "none"` there is no VPC.
    if (outputs.VpcId === undefined) return;
    const Filter = [{ Name: "resource-id", Values: [outputs.VpcId] }];

    const { FlowLogs } = await client(EC2Client).send(new DescribeFlowLogsCommand({ Filter }));

    expect(FlowLogs).toHaveLength(1);
    expect(FlowLogs?.[0]).toMatchObject({ FlowLogStatus: "ACTIVE" });
    const [flowLog] = FlowLogs ?? [];
    expect(flowLog?.LogGroupName ?? flowLog?.LogDestination).toMatch(/audit-flowlogs-/);
  });

  it("has a dashboard and a bus", async () => {
    const { outputs, client } = stack();

    const dashboard = await client(CloudWatchClient).send(
      new GetDashboardCommand({ DashboardName: outputs.DashboardName }),
    );
    const bus = await client(EventBridgeClient).send(new DescribeEventBusCommand({ Name: outputs.EventBusName }));

    const body = JSON.parse(dashboard.DashboardBody ?? "{}") as { widgets?: unknown[] };
    expect(body.widgets?.length).toBeGreaterThan(0);
    expect(bus.Name).toBe(outputs.EventBusName);
  });
}
