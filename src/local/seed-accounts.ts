import { CloudWatchLogsClient, CreateLogGroupCommand } from "@aws-sdk/client-cloudwatch-logs";
import {
  CreateFlowLogsCommand,
  CreateSubnetCommand,
  CreateVpcCommand,
  DescribeVpcsCommand,
  EC2Client,
} from "@aws-sdk/client-ec2";
import { CreateRoleCommand, IAMClient } from "@aws-sdk/client-iam";
import {
  CreateFunctionCommand,
  LambdaClient,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
  type CreateFunctionCommandInput,
} from "@aws-sdk/client-lambda";
import {
  CreateBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { strToU8, zipSync } from "fflate";
import type { LocalClients } from "./clients";
import {
  BUCKETS,
  FUNCTIONS,
  VPCS,
  vpcKey,
  type BucketSeed,
  type SeededAccounts,
  type FunctionSeed,
  type VpcIds,
  type VpcSeed,
} from "./seeded-accounts";

/** How the accounts are seeded. */
export interface SeedProps {
  readonly clients: LocalClients;
  readonly accounts: SeededAccounts;
  readonly awsRegion: string;
  /** The tag that excludes a bucket from remediation. */
  readonly optOutTag: { readonly key: string; readonly value: string };
}

/** Seeds all accounts at once, and returns the ids that AWS chose. */
export async function seedAccounts(props: SeedProps): Promise<VpcIds> {
  const accountIds = Object.values(props.accounts);
  await Promise.all(accountIds.map((accountId) => createExecutionRole(props, accountId)));
  const [vpcs, defaults] = await Promise.all([
    Promise.all(VPCS.map((vpc) => seedVpc(props, vpc))),
    Promise.all(accountIds.map((accountId) => findDefaultVpc(props, accountId))),
    ...BUCKETS.map((bucket) => seedBucket(props, bucket)),
    ...FUNCTIONS.map((fn) => seedFunction(props, fn)),
  ]);
  return new Map([...vpcs, ...defaults]);
}

/** Creates one bucket. */
export async function seedBucket(props: SeedProps, bucket: BucketSeed): Promise<void> {
  const s3 = props.clients.client(S3Client, props.accounts[bucket.account], props.awsRegion);
  const Bucket = bucket.name;
  await s3.send(new CreateBucketCommand({ Bucket }));
  if (bucket.algorithm !== "AES256") {
    const ApplyServerSideEncryptionByDefault = { SSEAlgorithm: bucket.algorithm };
    const ServerSideEncryptionConfiguration = { Rules: [{ ApplyServerSideEncryptionByDefault }] };
    await s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration }));
  }
  if (bucket.fate === "opted-out") {
    const TagSet = [{ Key: props.optOutTag.key, Value: props.optOutTag.value }];
    await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
  }
  if (bucket.fate === "log-destination")
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: serverAccessLogPolicy(Bucket) }));
}

/** The policy of a bucket that receives server access logs, as S3's documentation gives it. */
function serverAccessLogPolicy(bucket: string): string {
  return JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "S3ServerAccessLogsPolicy",
        Effect: "Allow",
        Principal: { Service: "logging.s3.amazonaws.com" },
        Action: "s3:PutObject",
        Resource: `arn:aws:s3:::${bucket}/*`,
      },
    ],
  });
}

async function seedVpc(props: SeedProps, vpc: VpcSeed): Promise<readonly [string, string]> {
  const accountId = props.accounts[vpc.account];
  const ec2 = props.clients.client(EC2Client, accountId, props.awsRegion);
  const TagSpecifications = [{ ResourceType: "vpc" as const, Tags: [{ Key: "Name", Value: vpc.name }] }];
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: "10.20.0.0/16", TagSpecifications }));
  const vpcId = String(Vpc?.VpcId);
  if (vpc.trafficType !== null) {
    const subnetId = vpc.attachedTo === "subnet" ? await createSubnet(ec2, vpcId) : undefined;
    const logGroupName = `flow-logs-${vpc.name}`;
    const logs = props.clients.client(CloudWatchLogsClient, accountId, props.awsRegion);
    // Without the log group the deliveries fail, and EC2 reports it.
    await logs.send(new CreateLogGroupCommand({ logGroupName }));
    await ec2.send(
      new CreateFlowLogsCommand({
        ResourceIds: [subnetId ?? vpcId],
        ResourceType: subnetId === undefined ? "VPC" : "Subnet",
        TrafficType: vpc.trafficType,
        LogDestinationType: "cloud-watch-logs",
        LogGroupName: logGroupName,
        DeliverLogsPermissionArn: executionRoleArn(accountId),
      }),
    );
  }
  return [vpcKey(accountId, vpc.name), vpcId];
}

async function createSubnet(ec2: EC2Client, VpcId: string): Promise<string> {
  const { Subnet } = await ec2.send(new CreateSubnetCommand({ VpcId, CidrBlock: "10.20.1.0/24" }));
  return String(Subnet?.SubnetId);
}

async function findDefaultVpc(props: SeedProps, accountId: string): Promise<readonly [string, string]> {
  const ec2 = props.clients.client(EC2Client, accountId, props.awsRegion);
  const { Vpcs } = await ec2.send(new DescribeVpcsCommand({ Filters: [{ Name: "is-default", Values: ["true"] }] }));
  return [vpcKey(accountId, "default"), String(Vpcs?.[0]?.VpcId)];
}

async function seedFunction(props: SeedProps, fn: FunctionSeed): Promise<void> {
  const accountId = props.accounts[fn.account];
  const lambda = props.clients.client(LambdaClient, accountId, props.awsRegion);
  const queueArn = `arn:aws:sqs:${props.awsRegion}:${accountId}:failures`;
  await lambda.send(new CreateFunctionCommand(functionInput(fn, accountId, queueArn)));
  if (fn.reservedConcurrency !== null) {
    const ReservedConcurrentExecutions = fn.reservedConcurrency;
    await lambda.send(new PutFunctionConcurrencyCommand({ FunctionName: fn.name, ReservedConcurrentExecutions }));
  }
  if (fn.failures === "on-failure-destination") {
    const DestinationConfig = { OnFailure: { Destination: queueArn } };
    await lambda.send(new PutFunctionEventInvokeConfigCommand({ FunctionName: fn.name, DestinationConfig }));
  }
}

function functionInput(fn: FunctionSeed, accountId: string, queueArn: string): CreateFunctionCommandInput {
  const code = strToU8("def handler(event, context): return None\n");
  return {
    FunctionName: fn.name,
    Role: executionRoleArn(accountId),
    TracingConfig: { Mode: fn.tracing },
    ...(fn.runtime === null
      ? { PackageType: "Image", Code: { ImageUri: `${accountId}.dkr.ecr.us-east-1.amazonaws.com/${fn.name}:1` } }
      : // The SDK's list of runtimes ends where it was generated; one function has a runtime that is not in it.
        {
          Runtime: fn.runtime as CreateFunctionCommandInput["Runtime"] & string,
          Handler: "main.handler",
          Code: { ZipFile: zipSync({ "main.py": code }) },
        }),
    ...(fn.failures === "dead-letter-queue" ? { DeadLetterConfig: { TargetArn: queueArn } } : {}),
    ...(fn.inVpc ? { VpcConfig: { SubnetIds: ["subnet-1"], SecurityGroupIds: ["sg-1"] } } : {}),
  };
}

function executionRoleArn(accountId: string): string {
  return `arn:aws:iam::${accountId}:role/workload`;
}

async function createExecutionRole({ clients }: SeedProps, accountId: string): Promise<void> {
  const Statement = { Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement });
  await clients
    .client(IAMClient, accountId)
    .send(new CreateRoleCommand({ RoleName: "workload", AssumeRolePolicyDocument }));
}
