import { unknown } from "../../src/core/known";
import { ANY_TAGGABLE } from "../../src/core/rule";
import { COLLECTORS } from "../../src/resources";
import { lambdaFunction } from "../../src/resources/lambda-function/description";
import { s3Bucket } from "../../src/resources/s3-bucket/description";
import { SCAN_API_CALLS, scanApiCallsFor } from "../../src/resources/scan-api-calls";
import { IAM_ACTIONS, iamActionsOf } from "../../src/resources/service-authorization";
import { vpc } from "../../src/resources/vpc/description";
import { RULES } from "../../src/rules";
import { all, collectContext, recorded } from "../support/collect";
import { answerOneOfEach, sentCalls } from "./one-of-each";

const NOT_RECORDED = unknown("AWS Config's item does not say.");

beforeEach(answerOneOfEach);

describe("a collector", () => {
  it.each(COLLECTORS)("of $resourceType makes the calls that it names and no other", async (collector) => {
    const context = collectContext();
    const items = await all(collector.collect(context));

    expect(items).not.toHaveLength(0);
    expect(context.firstGap()).toBeNull();
    expect(sentCalls()).toEqual([...collector.apiCalls].sort());
  });

  it("is there for each resource type of the catalogue, once, for scans and Config rules alike", () => {
    const subjects = [s3Bucket, vpc, lambdaFunction];

    expect(COLLECTORS.map(({ resourceType }) => resourceType).sort()).toEqual(
      [...new Set(RULES.map(({ resourceType }) => resourceType))].filter((type) => type !== ANY_TAGGABLE).sort(),
    );
    expect(COLLECTORS).toEqual(expect.arrayContaining(subjects.map(({ collector }) => collector)));
    for (const { resourceType, collector } of subjects) expect(collector.resourceType).toBe(resourceType);
  });
});

describe("the completion of an item of AWS Config", () => {
  it("asks of a bucket what the item does not hold, with calls that the collector names", async () => {
    const configuration = s3Bucket.example({ encryption: NOT_RECORDED, logDelivery: NOT_RECORDED });
    await s3Bucket.complete(recorded(s3Bucket.resourceType, "ledger", configuration), collectContext());

    expect(sentCalls()).toEqual(["S3.GetBucketAcl", "S3.GetBucketEncryption", "S3.GetBucketPolicy"]);
    expect(s3Bucket.collector.apiCalls).toEqual(expect.arrayContaining([...sentCalls()]));
  });

  it("asks of a VPC its flow logs alone", async () => {
    await vpc.complete(recorded(vpc.resourceType, "vpc-1", vpc.example({ flowLogs: NOT_RECORDED })), collectContext());

    expect(sentCalls()).toEqual(["EC2.DescribeFlowLogs"]);
    expect(vpc.collector.apiCalls).toEqual(expect.arrayContaining([...sentCalls()]));
  });

  it("asks of a function what the item does not hold, with calls that the collector names", async () => {
    const configuration = lambdaFunction.example({
      reservedConcurrency: NOT_RECORDED,
      deadLetterTargetArn: null,
      onFailureDestinationArn: NOT_RECORDED,
    });
    await lambdaFunction.complete(recorded(lambdaFunction.resourceType, "invoices", configuration), collectContext());

    expect(sentCalls()).toEqual(["Lambda.GetFunctionConcurrency", "Lambda.ListFunctionEventInvokeConfigs"]);
    expect(lambdaFunction.collector.apiCalls).toEqual(expect.arrayContaining([...sentCalls()]));
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
      "ec2:GetManagedPrefixListEntries",
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
      "lambda:ListAliases",
      "lambda:ListFunctionEventInvokeConfigs",
      "lambda:ListFunctionUrlConfigs",
      "lambda:ListFunctions",
      "lambda:ListTags",
      "logs:DescribeLogGroups",
      "logs:ListTagsForResource",
      "rds:DescribeDBClusterSnapshotAttributes",
      "rds:DescribeDBClusterSnapshots",
      "rds:DescribeDBClusters",
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
