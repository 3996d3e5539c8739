import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { ConfigServiceClient } from "@aws-sdk/client-config-service";
import { EC2Client } from "@aws-sdk/client-ec2";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { LambdaClient, ListFunctionsCommand } from "@aws-sdk/client-lambda";
import { RDSClient } from "@aws-sdk/client-rds";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import { S3ControlClient } from "@aws-sdk/client-s3-control";
import { SNSClient } from "@aws-sdk/client-sns";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import { handler } from "../../handlers/scanner";
import { AUDIT_SETTINGS_KEY, manifestKey } from "../../src/core/audit-bucket";
import { COLLECTORS } from "../../src/resources/types";
import { manifestSchema } from "../../src/scan/stored-scan";
import { scanRequested } from "../support/events";
import { context } from "../support/lambda-context";
import { memoryBucket } from "../support/memory-bucket";
import { settings } from "../support/scan";

/** Empty lists, and settings of which nothing is set, whatever is asked. */
const NOTHING = {
  Vpcs: [],
  SecurityGroups: [],
  NetworkAcls: [],
  Reservations: [],
  Volumes: [],
  Snapshots: [],
  Subnets: [],
  UserDetailList: [],
  RoleDetailList: [],
  Policies: [],
  SummaryMap: {},
  PasswordPolicy: {},
  PublicAccessBlockConfiguration: {},
  Keys: [],
  trailList: [],
  DBClusters: [],
  DBClusterSnapshots: [],
  DBInstances: [],
  DBSnapshots: [],
  Topics: [],
  logGroups: [],
  ConfigurationRecordersStatus: [],
};

it("scans what the request narrows the settings to, with every collector and rule", async () => {
  jest.spyOn(console, "info").mockImplementation(() => undefined);
  process.env.AUDIT_BUCKET = "audit";
  process.env.EVENT_BUS_NAME = "compliance-bus-test";
  process.env.ALERT_TOPIC_ARN = "arn:aws:sns:eu-west-1:111122223333:compliance-alerts-test";
  process.env.ENVIRONMENT_SUFFIX = "test";
  const bucket = memoryBucket("audit", { [AUDIT_SETTINGS_KEY]: settings() });
  bucket.stub.on(ListBucketsCommand).resolves({ Buckets: [] });
  mockClient(EC2Client).onAnyCommand().resolves(NOTHING);
  mockClient(CloudTrailClient).onAnyCommand().resolves(NOTHING);
  mockClient(CloudWatchLogsClient).onAnyCommand().resolves(NOTHING);
  mockClient(ConfigServiceClient).onAnyCommand().resolves(NOTHING);
  mockClient(IAMClient).onAnyCommand().resolves(NOTHING);
  mockClient(KMSClient).onAnyCommand().resolves(NOTHING);
  mockClient(RDSClient).onAnyCommand().resolves(NOTHING);
  mockClient(S3ControlClient).onAnyCommand().resolves(NOTHING);
  mockClient(SNSClient).onAnyCommand().resolves(NOTHING);
  mockClient(LambdaClient).on(ListFunctionsCommand).resolves({ Functions: [] });
  mockClient(STSClient)
    .on(AssumeRoleCommand)
    .resolves({ Credentials: { AccessKeyId: "a", SecretAccessKey: "b" } as never });
  const bus = mockClient(EventBridgeClient);
  bus.on(PutEventsCommand).resolves({});

  const { scanId, status } = await handler(
    scanRequested({ accounts: ["444455556666"], regions: ["eu-west-1"] }),
    context(),
  );

  const manifest = manifestSchema.parse(bucket.json(manifestKey(scanId)));
  expect(status).toBe("complete");
  expect(manifest.coverage.map(({ resourceType }) => resourceType).sort()).toEqual(
    COLLECTORS.map(({ resourceType }) => resourceType).sort(),
  );
  expect(manifest.rules).toContain("s3-bucket-kms-encryption");
  expect(bus.commandCalls(PutEventsCommand)).toHaveLength(1);
});
