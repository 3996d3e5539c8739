import { ConfigServiceClient, PutEvaluationsCommand } from "@aws-sdk/client-config-service";
import { DescribeFlowLogsCommand, DescribeSubnetsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { GetFunctionConcurrencyCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetPublicAccessBlockCommand, S3Client } from "@aws-sdk/client-s3";
import {
  GetPublicAccessBlockCommand as GetAccountPublicAccessBlockCommand,
  S3ControlClient,
} from "@aws-sdk/client-s3-control";
import { mockClient } from "aws-sdk-client-mock";
import { handler as configRule } from "../../handlers/config-rule";
import { handler as lambdaSettingsRule } from "../../handlers/lambda-settings-rule";
import { handler as s3EncryptionRule } from "../../handlers/s3-encryption-rule";
import { handler as vpcFlowLogsRule } from "../../handlers/vpc-flow-logs-rule";
import {
  bucketItem,
  functionItem,
  inOtherDialect,
  itemChanged,
  volumeItem,
  vpcItem,
  type ConfigRuleInvocation,
} from "../support/config-events";
import { context } from "../support/lambda-context";

const config = mockClient(ConfigServiceClient);
const ec2 = mockClient(EC2Client);
const lambda = mockClient(LambdaClient);
const s3 = mockClient(S3Client);
const s3Control = mockClient(S3ControlClient);

beforeEach(() => {
  process.env.ENVIRONMENT_SUFFIX = "test";
  process.env.AUDIT_BUCKET = "audit";
  jest.spyOn(console, "info").mockImplementation(() => undefined);
  for (const stub of [config, ec2, lambda, s3, s3Control]) stub.reset();
  config.on(PutEvaluationsCommand).resolves({});
  const FlowLogs = [{ ResourceId: "vpc-logged", FlowLogStatus: "ACTIVE", TrafficType: "ALL" as const }];
  ec2.on(DescribeFlowLogsCommand).resolves({ FlowLogs });
  lambda.on(GetFunctionConcurrencyCommand).resolves({});
  lambda.on(GetFunctionConcurrencyCommand, { FunctionName: "reserved" }).resolves({ ReservedConcurrentExecutions: 5 });
});

afterEach(() => {
  jest.restoreAllMocks();
});

const S3 = { parameters: { ruleIds: "s3-bucket-kms-encryption" } };
const VOLUME = { parameters: { ruleIds: "ec2-volume-encrypted" } };
const VPC = { parameters: { ruleIds: "vpc-flow-logs-enabled" } };
const LAMBDA = { parameters: { ruleIds: "lambda-runtime-supported, lambda-reserved-concurrency" } };

function told() {
  return config.commandCalls(PutEvaluationsCommand).map(({ args }) => args[0].input);
}

describe("s3-encryption-rule", () => {
  it("asks S3, and S3 Control for the account's block, for fields that AWS Config's item lacks", async () => {
    const PublicAccessBlockConfiguration = { BlockPublicAcls: true };
    const policy = { Statement: { Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: "*" } };
    const { supplementaryConfiguration, ...ledger } = bucketItem("ledger");
    const BucketPolicy = { policyText: JSON.stringify(policy) };
    const item = { ...ledger, supplementaryConfiguration: { ...supplementaryConfiguration, BucketPolicy } };
    s3.on(GetPublicAccessBlockCommand, { Bucket: "ledger" }).resolves({ PublicAccessBlockConfiguration });
    s3Control.on(GetAccountPublicAccessBlockCommand).resolves({ PublicAccessBlockConfiguration });
    const asked = itemChanged(item, { parameters: { ruleIds: "s3-bucket-no-public-read" } });

    expect(await s3EncryptionRule(asked, context())).toEqual({ reported: 1, undecided: 0 });
    expect(told()[0]?.Evaluations).toMatchObject([
      {
        ComplianceType: "NON_COMPLIANT",
        Annotation: "Everybody may read the bucket through a statement of its policy.",
      },
    ]);
    expect([...s3.calls(), ...s3Control.calls()]).toHaveLength(2);
  });
});

describe.each([
  [
    "s3-encryption-rule",
    s3EncryptionRule,
    itemChanged(bucketItem("ledger"), S3),
    "The default encryption is AES256, which uses no KMS key.",
    itemChanged(bucketItem("vault", { algorithm: "aws:kms" }), S3),
  ],
  [
    "vpc-flow-logs-rule",
    vpcFlowLogsRule,
    itemChanged(inOtherDialect(vpcItem("vpc-dark")), VPC),
    "The VPC has no flow log.",
    itemChanged(inOtherDialect(vpcItem("vpc-logged")), VPC),
  ],
  [
    "lambda-settings-rule",
    lambdaSettingsRule,
    itemChanged(inOtherDialect(functionItem("greedy")), LAMBDA),
    "lambda-reserved-concurrency: The function has no reserved concurrency.",
    itemChanged(inOtherDialect(functionItem("reserved")), LAMBDA),
  ],
  [
    "config-rule",
    configRule,
    itemChanged(volumeItem("vol-1", { encrypted: false }), VOLUME),
    "The volume is not encrypted.",
    itemChanged(volumeItem("vol-2", { encrypted: true }), VOLUME),
  ],
])("%s", (_name, handler, violating, words, satisfying) => {
  async function twice(event: ConfigRuleInvocation): Promise<void> {
    expect(await handler(event, context())).toEqual({ reported: 1, undecided: 0 });
    expect(await handler(event, context())).toEqual({ reported: 1, undecided: 0 });
    const [first, second] = told();
    expect(second).toEqual(first);
  }

  it("reports a violation with its reason, and the same when the event comes again", async () => {
    await twice(violating);

    expect(told()[0]?.Evaluations).toMatchObject([{ ComplianceType: "NON_COMPLIANT", Annotation: words }]);
  });

  it("reports compliance, and the same when the event comes again", async () => {
    await twice(satisfying);

    expect(told()[0]?.Evaluations).toMatchObject([{ ComplianceType: "COMPLIANT" }]);
    expect(told()[0]?.Evaluations?.[0]).not.toHaveProperty("Annotation");
  });

  it("fails if the event is not AWS Config's", async () => {
    jest.spyOn(console, "error").mockImplementation(() => undefined);

    await expect(handler({}, context())).rejects.toThrow("This is not an event of AWS Config.");
    expect(config.calls()).toEqual([]);
  });
});

it("asks EC2 for the zones of a function's subnets, which AWS Config's item lacks", async () => {
  const zones = ["eu-west-1a", "eu-west-1b"];
  const Subnets = zones.map((AvailabilityZone, index) => ({ SubnetId: `subnet-${index}`, AvailabilityZone }));
  ec2.on(DescribeSubnetsCommand).resolves({ Subnets });
  const configuration = { runtime: "python3.14", vpcConfig: { subnetIds: Subnets.map(({ SubnetId }) => SubnetId) } };

  const asked = itemChanged(functionItem("spread", { configuration }), { parameters: { ruleIds: "lambda-multi-az" } });
  await lambdaSettingsRule(asked, context());

  expect(told()[0]?.Evaluations).toMatchObject([{ ComplianceType: "COMPLIANT" }]);
});
