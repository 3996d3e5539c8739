import {
  DescribeFlowLogsCommand,
  DescribeInstancesCommand,
  DescribeNetworkAclsCommand,
  DescribeSecurityGroupsCommand,
  DescribeSnapshotsCommand,
  DescribeSubnetsCommand,
  DescribeVolumesCommand,
  DescribeVpcsCommand,
  EC2Client,
  GetEbsEncryptionByDefaultCommand,
} from "@aws-sdk/client-ec2";
import {
  GenerateCredentialReportCommand,
  GetAccountAuthorizationDetailsCommand,
  GetAccountPasswordPolicyCommand,
  GetAccountSummaryCommand,
  GetCredentialReportCommand,
  IAMClient,
  ListPolicyTagsCommand,
} from "@aws-sdk/client-iam";
import {
  GetFunctionConcurrencyCommand,
  GetPolicyCommand,
  LambdaClient,
  ListFunctionEventInvokeConfigsCommand,
  ListFunctionsCommand,
  ListFunctionUrlConfigsCommand,
  ListTagsCommand,
} from "@aws-sdk/client-lambda";
import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import {
  GetPublicAccessBlockCommand as GetAccountPublicAccessBlockCommand,
  S3ControlClient,
} from "@aws-sdk/client-s3-control";
import { mockClient } from "aws-sdk-client-mock";
import { unknown } from "../../src/core/known";
import { ANY_TAGGABLE } from "../../src/core/rule";
import { COLLECTORS } from "../../src/resources";
import { LAMBDA_FUNCTION_SUBJECT } from "../../src/resources/lambda-function";
import { LAMBDA_FUNCTION } from "../../src/resources/lambda-function/configuration";
import { lambdaFunction } from "../../src/resources/lambda-function/examples";
import { S3_BUCKET_SUBJECT } from "../../src/resources/s3-bucket";
import { S3_BUCKET } from "../../src/resources/s3-bucket/configuration";
import { bucket } from "../../src/resources/s3-bucket/examples";
import { SCAN_API_CALLS, scanApiCallsFor } from "../../src/resources/scan-api-calls";
import { IAM_ACTIONS, iamActionsOf } from "../../src/resources/service-authorization";
import { VPC_SUBJECT } from "../../src/resources/vpc";
import { VPC } from "../../src/resources/vpc/configuration";
import { RULES } from "../../src/rules";
import { all, collectContext, named, recorded } from "../support/collect";
import { answerOneOfEach, STUBS } from "./one-of-each";

const s3 = mockClient(S3Client);
const s3Control = mockClient(S3ControlClient);
const ec2 = mockClient(EC2Client);
const lambda = mockClient(LambdaClient);
const iam = mockClient(IAMClient);
const NOT_RECORDED = unknown("AWS Config's item does not say.");

/** Every command that was sent, as `S3.GetBucketEncryption`: sorted, each once. */
function sentCalls(): readonly string[] {
  const sent = [s3, s3Control, ec2, lambda, iam, ...STUBS].flatMap((stub) =>
    stub.calls().map(({ thisValue, args: [command] }) => {
      const service = (thisValue as object).constructor.name.replace(/Client$/, "");
      return `${service}.${command.constructor.name.replace(/Command$/, "")}`;
    }),
  );
  return [...new Set(sent)].sort();
}

// Each resource is one of which everything has to be asked.
beforeEach(() => {
  answerOneOfEach();
  for (const stub of [s3, s3Control, ec2, lambda, iam]) stub.reset();
  s3.on(ListBucketsCommand).resolves({ Buckets: [{ Name: "ledger" }] });
  s3.on(GetBucketLocationCommand).resolves({ LocationConstraint: "eu-west-1" });
  s3.on(GetBucketEncryptionCommand).resolves({});
  s3.on(GetBucketAclCommand).resolves({});
  s3.on(GetBucketPolicyCommand).resolves({});
  s3.on(GetBucketLifecycleConfigurationCommand).resolves({});
  s3.on(GetBucketLoggingCommand).resolves({});
  s3.on(GetBucketOwnershipControlsCommand).resolves({});
  s3.on(GetBucketTaggingCommand).resolves({});
  s3.on(GetBucketVersioningCommand).resolves({});
  s3.on(GetPublicAccessBlockCommand).resolves({});
  s3Control.on(GetAccountPublicAccessBlockCommand).resolves({});
  ec2.on(DescribeVpcsCommand).resolves({ Vpcs: [{ VpcId: "vpc-1" }] });
  ec2.on(DescribeFlowLogsCommand).resolves({});
  ec2.on(DescribeSubnetsCommand).resolves({ Subnets: [{ SubnetId: "subnet-1" }] });
  ec2.on(DescribeSecurityGroupsCommand).resolves({ SecurityGroups: [{ GroupId: "sg-1" }] });
  ec2.on(DescribeNetworkAclsCommand).resolves({ NetworkAcls: [{ NetworkAclId: "acl-1" }] });
  ec2.on(DescribeInstancesCommand).resolves({ Reservations: [{ Instances: [{ InstanceId: "i-1" }] }] });
  ec2.on(DescribeVolumesCommand).resolves({ Volumes: [{ VolumeId: "vol-1" }] });
  ec2.on(GetEbsEncryptionByDefaultCommand).resolves({ EbsEncryptionByDefault: true });
  ec2.on(DescribeSnapshotsCommand).resolves({ Snapshots: [{ SnapshotId: "snap-1" }] });
  lambda.on(ListFunctionsCommand).resolves({
    Functions: [{ FunctionName: "invoices", FunctionArn: "arn", VpcConfig: { SubnetIds: ["subnet-1"] } }],
  });
  lambda.on(GetFunctionConcurrencyCommand).resolves({});
  lambda.on(ListFunctionEventInvokeConfigsCommand).resolves({});
  lambda.on(GetPolicyCommand).resolves({});
  lambda.on(ListFunctionUrlConfigsCommand).resolves({});
  lambda.on(ListTagsCommand).resolves({});
  iam.on(GetAccountSummaryCommand).resolves({ SummaryMap: { AccountMFAEnabled: 1, AccountAccessKeysPresent: 0 } });
  iam.on(GetAccountPasswordPolicyCommand).resolves({ PasswordPolicy: { MinimumPasswordLength: 14 } });
  iam.on(GetAccountAuthorizationDetailsCommand).resolves({
    UserDetailList: [{ UserId: "AIDA1" }],
    RoleDetailList: [{ RoleId: "AROA1" }],
    Policies: [{ PolicyId: "ANPA1" }],
  });
  iam.on(GetCredentialReportCommand).rejectsOnce(named("CredentialReportNotPresentException")).resolves({});
  iam.on(GenerateCredentialReportCommand).resolves({ State: "STARTED" });
  iam.on(ListPolicyTagsCommand).resolves({ Tags: [] });
});

describe("a collector", () => {
  it.each(COLLECTORS)("of $resourceType makes the calls that it names and no other", async (collector) => {
    const context = collectContext();
    const items = await all(collector.collect(context));

    expect(items).not.toHaveLength(0);
    expect(context.firstGap()).toBeNull();
    expect(sentCalls()).toEqual([...collector.apiCalls].sort());
  });

  it("is there for each resource type of the catalogue, once, for scans and Config rules alike", () => {
    const subjects = [S3_BUCKET_SUBJECT, VPC_SUBJECT, LAMBDA_FUNCTION_SUBJECT];

    expect(COLLECTORS.map(({ resourceType }) => resourceType).sort()).toEqual(
      [...new Set(RULES.map(({ resourceType }) => resourceType))].filter((type) => type !== ANY_TAGGABLE).sort(),
    );
    expect(COLLECTORS).toEqual(expect.arrayContaining(subjects.map(({ collector }) => collector)));
    for (const { resourceType, collector } of subjects) expect(collector.resourceType).toBe(resourceType);
  });
});

describe("the completion of an item of AWS Config", () => {
  it("asks of a bucket what the item does not hold, with calls that the collector names", async () => {
    const configuration = bucket({ encryption: NOT_RECORDED, logDelivery: NOT_RECORDED });
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
    const configuration = lambdaFunction({
      reservedConcurrency: NOT_RECORDED,
      deadLetterTargetArn: null,
      onFailureDestinationArn: NOT_RECORDED,
    });
    await LAMBDA_FUNCTION_SUBJECT.complete(recorded(LAMBDA_FUNCTION, "invoices", configuration), collectContext());

    expect(sentCalls()).toEqual(["Lambda.GetFunctionConcurrency", "Lambda.ListFunctionEventInvokeConfigs"]);
    expect(LAMBDA_FUNCTION_SUBJECT.collector.apiCalls).toEqual(expect.arrayContaining([...sentCalls()]));
  });
});

describe("the calls of a scan", () => {
  it.each(COLLECTORS)("are for $resourceType those of its collector", ({ resourceType, apiCalls }) => {
    expect(scanApiCallsFor([resourceType, resourceType])).toEqual(apiCalls);
  });

  it("are for several types those of each, and for rules of tags all", () => {
    expect(scanApiCallsFor(["AWS::RDS::DBInstance", "AWS::EC2::VPC"])).toEqual([
      ...scanApiCallsFor(["AWS::RDS::DBInstance"]),
      ...scanApiCallsFor(["AWS::EC2::VPC"]),
    ]);
    expect(scanApiCallsFor(["*", "AWS::EC2::VPC"])).toEqual(SCAN_API_CALLS);
  });

  it("are none for a type that nothing reads", () => {
    expect(scanApiCallsFor(["AWS::Moon::Phase"])).toEqual([]);
  });
});

describe("the scan role", () => {
  it("needs the actions of every collector's calls and no other", () => {
    expect([...SCAN_API_CALLS].sort()).toEqual(COLLECTORS.flatMap(({ apiCalls }) => apiCalls).sort());
    expect(iamActionsOf(SCAN_API_CALLS)).toEqual([
      "cloudtrail:DescribeTrails",
      "cloudtrail:GetEventSelectors",
      "cloudtrail:GetTrailStatus",
      "cloudtrail:ListTags",
      "config:DescribeConfigurationRecorderStatus",
      "config:DescribeDeliveryChannels",
      "ec2:DescribeFlowLogs",
      "ec2:DescribeInstances",
      "ec2:DescribeNetworkAcls",
      "ec2:DescribeSecurityGroups",
      "ec2:DescribeSnapshots",
      "ec2:DescribeSubnets",
      "ec2:DescribeVolumes",
      "ec2:DescribeVpcs",
      "ec2:GetEbsEncryptionByDefault",
      "iam:GenerateCredentialReport",
      "iam:GetAccountAuthorizationDetails",
      "iam:GetAccountPasswordPolicy",
      "iam:GetAccountSummary",
      "iam:GetCredentialReport",
      "iam:ListPolicyTags",
      "kms:DescribeKey",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListKeys",
      "kms:ListResourceTags",
      "lambda:GetFunctionConcurrency",
      "lambda:GetPolicy",
      "lambda:ListFunctionEventInvokeConfigs",
      "lambda:ListFunctionUrlConfigs",
      "lambda:ListFunctions",
      "lambda:ListTags",
      "logs:DescribeLogGroups",
      "logs:ListTagsForResource",
      "rds:DescribeDBInstances",
      "rds:DescribeDBSnapshotAttributes",
      "rds:DescribeDBSnapshots",
      "s3:GetAccountPublicAccessBlock",
      "s3:GetBucketAcl",
      "s3:GetBucketLocation",
      "s3:GetBucketLogging",
      "s3:GetBucketOwnershipControls",
      "s3:GetBucketPolicy",
      "s3:GetBucketPublicAccessBlock",
      "s3:GetBucketTagging",
      "s3:GetBucketVersioning",
      "s3:GetEncryptionConfiguration",
      "s3:GetLifecycleConfiguration",
      "s3:ListAllMyBuckets",
      "sns:GetTopicAttributes",
      "sns:ListTagsForResource",
      "sns:ListTopics",
    ]);
  });

  it("only reads", () => {
    // The report is of what is there: the access level of making it is Read too.
    for (const action of iamActionsOf(SCAN_API_CALLS).filter((each) => each !== "iam:GenerateCredentialReport"))
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
