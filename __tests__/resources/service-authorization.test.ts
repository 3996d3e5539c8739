import { DescribeFlowLogsCommand, DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
  GetFunctionConcurrencyCommand,
  LambdaClient,
  ListFunctionEventInvokeConfigsCommand,
  ListFunctionsCommand,
} from "@aws-sdk/client-lambda";
import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  ListBucketsCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { unknown } from "../../src/core/known";
import { COLLECTORS } from "../../src/resources";
import { LAMBDA_FUNCTION_SUBJECT } from "../../src/resources/lambda-function";
import { LAMBDA_FUNCTION } from "../../src/resources/lambda-function/configuration";
import { lambdaFunction } from "../../src/resources/lambda-function/examples";
import { S3_BUCKET_SUBJECT } from "../../src/resources/s3-bucket";
import { S3_BUCKET } from "../../src/resources/s3-bucket/configuration";
import { SCAN_API_CALLS } from "../../src/resources/scan-api-calls";
import { IAM_ACTIONS, iamActionsOf } from "../../src/resources/service-authorization";
import { VPC_SUBJECT } from "../../src/resources/vpc";
import { VPC } from "../../src/resources/vpc/configuration";
import { RULES } from "../../src/rules";
import { all, collectContext, recorded } from "../support/collect";

const s3 = mockClient(S3Client);
const ec2 = mockClient(EC2Client);
const lambda = mockClient(LambdaClient);
const NOT_RECORDED = unknown("AWS Config's item does not say.");

/** Every command that was sent, as `S3.GetBucketEncryption`: sorted, each once. */
function sentCalls(): readonly string[] {
  const sent = [s3, ec2, lambda].flatMap((stub) =>
    stub.calls().map(({ thisValue, args: [command] }) => {
      const service = (thisValue as object).constructor.name.replace(/Client$/, "");
      return `${service}.${command.constructor.name.replace(/Command$/, "")}`;
    }),
  );
  return [...new Set(sent)].sort();
}

// Each resource is one of which everything has to be asked.
beforeEach(() => {
  for (const stub of [s3, ec2, lambda]) stub.reset();
  s3.on(ListBucketsCommand).resolves({ Buckets: [{ Name: "ledger" }] });
  s3.on(GetBucketLocationCommand).resolves({ LocationConstraint: "eu-west-1" });
  s3.on(GetBucketEncryptionCommand).resolves({});
  s3.on(GetBucketAclCommand).resolves({});
  s3.on(GetBucketPolicyCommand).resolves({});
  ec2.on(DescribeVpcsCommand).resolves({ Vpcs: [{ VpcId: "vpc-1" }] });
  ec2.on(DescribeFlowLogsCommand).resolves({});
  lambda.on(ListFunctionsCommand).resolves({ Functions: [{ FunctionName: "invoices" }] });
  lambda.on(GetFunctionConcurrencyCommand).resolves({});
  lambda.on(ListFunctionEventInvokeConfigsCommand).resolves({});
});

describe("a collector", () => {
  it.each(COLLECTORS)("of $resourceType makes the calls that it names and no other", async (collector) => {
    const context = collectContext();
    const items = await all(collector.collect(context));

    expect(items).toHaveLength(1);
    expect(context.firstGap()).toBeNull();
    expect(sentCalls()).toEqual([...collector.apiCalls].sort());
  });

  it("is there for each resource type of the catalogue, once, for scans and Config rules alike", () => {
    const subjects = [S3_BUCKET_SUBJECT, VPC_SUBJECT, LAMBDA_FUNCTION_SUBJECT];

    expect(COLLECTORS.map(({ resourceType }) => resourceType).sort()).toEqual(
      [...new Set(RULES.map(({ resourceType }) => resourceType))].sort(),
    );
    expect(subjects.map(({ collector }) => collector)).toEqual(COLLECTORS);
    for (const { resourceType, collector } of subjects) expect(collector.resourceType).toBe(resourceType);
  });
});

describe("the completion of an item of AWS Config", () => {
  it("asks of a bucket what the item does not hold, with calls that the collector names", async () => {
    const configuration = { encryption: NOT_RECORDED, logDelivery: NOT_RECORDED };
    await S3_BUCKET_SUBJECT.complete(recorded(S3_BUCKET, "ledger", configuration), collectContext());

    expect(sentCalls()).toEqual(["S3.GetBucketAcl", "S3.GetBucketEncryption", "S3.GetBucketPolicy"]);
    expect(S3_BUCKET_SUBJECT.collector.apiCalls).toEqual(expect.arrayContaining([...sentCalls()]));
  });

  it("asks of a VPC its flow logs alone", async () => {
    await VPC_SUBJECT.complete(recorded(VPC, "vpc-1", { sharedBy: null, flowLogs: NOT_RECORDED }), collectContext());

    expect(sentCalls()).toEqual(["EC2.DescribeFlowLogs"]);
    expect(VPC_SUBJECT.collector.apiCalls).toEqual(expect.arrayContaining([...sentCalls()]));
  });

  it("asks of a function what the item does not hold, with calls that the collector names", async () => {
    const configuration = lambdaFunction({ reservedConcurrency: NOT_RECORDED, deadLetterTargetArn: null });
    await LAMBDA_FUNCTION_SUBJECT.complete(recorded(LAMBDA_FUNCTION, "invoices", configuration), collectContext());

    expect(sentCalls()).toEqual(["Lambda.GetFunctionConcurrency", "Lambda.ListFunctionEventInvokeConfigs"]);
    expect(LAMBDA_FUNCTION_SUBJECT.collector.apiCalls).toEqual(expect.arrayContaining([...sentCalls()]));
  });
});

describe("the scan role", () => {
  it("needs the actions of every collector's calls and no other", () => {
    expect([...SCAN_API_CALLS].sort()).toEqual(COLLECTORS.flatMap(({ apiCalls }) => apiCalls).sort());
    expect(iamActionsOf(SCAN_API_CALLS)).toEqual([
      "ec2:DescribeFlowLogs",
      "ec2:DescribeVpcs",
      "lambda:GetFunctionConcurrency",
      "lambda:ListFunctionEventInvokeConfigs",
      "lambda:ListFunctions",
      "s3:GetBucketAcl",
      "s3:GetBucketLocation",
      "s3:GetBucketPolicy",
      "s3:GetEncryptionConfiguration",
      "s3:ListAllMyBuckets",
    ]);
  });

  it("only reads", () => {
    for (const action of iamActionsOf(SCAN_API_CALLS))
      expect(action).toMatch(/^[a-z0-9]+:(Get|List|Describe)[A-Za-z]+$/);
  });
});

describe("the table of IAM actions", () => {
  it("gives each action once where two calls need it", () => {
    expect(iamActionsOf(["S3.PutBucketEncryption", "S3.DeleteBucketEncryption", "S3.GetObject"])).toEqual([
      "s3:GetObject",
      "s3:PutEncryptionConfiguration",
    ]);
    expect(iamActionsOf([])).toEqual([]);
  });

  it("spells calls as the SDK does and actions as IAM does, without wildcards", () => {
    for (const [call, actions] of Object.entries(IAM_ACTIONS)) {
      expect(call).toMatch(/^[A-Z][A-Za-z0-9]+\.[A-Z][A-Za-z0-9]+$/);
      expect(actions).not.toHaveLength(0);
      for (const action of actions) expect(action).toMatch(/^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$/);
    }
  });
});
