import { AccessAnalyzerClient } from "@aws-sdk/client-accessanalyzer";
import { AccountClient } from "@aws-sdk/client-account";
import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { ConfigServiceClient } from "@aws-sdk/client-config-service";
import { EC2Client } from "@aws-sdk/client-ec2";
import { EFSClient } from "@aws-sdk/client-efs";
import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { Macie2Client } from "@aws-sdk/client-macie2";
import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { RDSClient } from "@aws-sdk/client-rds";
import { S3Client } from "@aws-sdk/client-s3";
import { S3ControlClient } from "@aws-sdk/client-s3-control";
import { SecurityHubClient } from "@aws-sdk/client-securityhub";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { mockClient } from "aws-sdk-client-mock";

interface Resettable {
  readonly send: { readonly called: boolean };
  reset(): unknown;
}

/** The mocks, and of each whether anything was told it or asked of it since it was last reset. */
const MOCKS = new Map<Resettable, { isTouched: boolean }>();

// The clients that collectors ask. A class is mocked once: a second mock of it would take the first one's calls.
export const accessAnalyzer = resettable(mockClient(AccessAnalyzerClient));
export const s3 = resettable(mockClient(S3Client));
export const s3Control = resettable(mockClient(S3ControlClient));
export const lambda = resettable(mockClient(LambdaClient));
export const ec2 = resettable(mockClient(EC2Client));
export const efs = resettable(mockClient(EFSClient));
export const iam = resettable(mockClient(IAMClient));
export const kms = resettable(mockClient(KMSClient));
export const cloudTrail = resettable(mockClient(CloudTrailClient));
export const rds = resettable(mockClient(RDSClient));
export const sns = resettable(mockClient(SNSClient));
export const sqs = resettable(mockClient(SQSClient));
export const cloudWatch = resettable(mockClient(CloudWatchClient));
export const organizations = resettable(mockClient(OrganizationsClient));
export const logs = resettable(mockClient(CloudWatchLogsClient));
export const accountManagement = resettable(mockClient(AccountClient));
export const macie = resettable(mockClient(Macie2Client));
export const securityHub = resettable(mockClient(SecurityHubClient));
export const config = resettable(mockClient(ConfigServiceClient));

/** Forgets what the clients were told to answer. One that was told nothing, and not asked, has nothing to forget. */
export function resetClients(): void {
  for (const [client, state] of MOCKS) {
    if (state.isTouched || client.send.called) client.reset();
    state.isTouched = false;
  }
}

function resettable<T extends Resettable>(mock: T): T {
  const state = { isTouched: false };
  MOCKS.set(mock, state);
  return new Proxy(mock, {
    get(target, name) {
      state.isTouched = true;
      return Reflect.get(target, name) as unknown;
    },
  });
}
