import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { ConfigServiceClient } from "@aws-sdk/client-config-service";
import { EC2Client } from "@aws-sdk/client-ec2";
import { EFSClient } from "@aws-sdk/client-efs";
import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { RDSClient } from "@aws-sdk/client-rds";
import { S3Client } from "@aws-sdk/client-s3";
import { S3ControlClient } from "@aws-sdk/client-s3-control";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";

// The clients that collectors ask. A class is mocked once: a second mock of it would take the first one's calls.
export const s3 = mockClient(S3Client);
export const s3Control = mockClient(S3ControlClient);
export const lambda = mockClient(LambdaClient);
export const ec2 = mockClient(EC2Client);
export const efs = mockClient(EFSClient);
export const iam = mockClient(IAMClient);
export const kms = mockClient(KMSClient);
export const cloudTrail = mockClient(CloudTrailClient);
export const rds = mockClient(RDSClient);
export const sns = mockClient(SNSClient);
export const sqs = mockClient(SQSClient);
export const cloudWatch = mockClient(CloudWatchClient);
export const organizations = mockClient(OrganizationsClient);
export const logs = mockClient(CloudWatchLogsClient);
export const config = mockClient(ConfigServiceClient);

/** Forgets what the clients were told to answer. */
export function resetClients(): void {
  for (const client of [
    s3,
    s3Control,
    lambda,
    ec2,
    efs,
    iam,
    kms,
    cloudTrail,
    rds,
    sns,
    sqs,
    logs,
    config,
    cloudWatch,
    organizations,
  ])
    client.reset();
}
