import { DescribeFlowLogsCommand, DescribeVpcsCommand, EC2Client } from "@aws-sdk/client-ec2";
import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import { LambdaClient, ListFunctionsCommand } from "@aws-sdk/client-lambda";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import { handler } from "../../handlers/scanner";
import { AUDIT_SETTINGS_KEY, manifestKey } from "../../src/core/audit-bucket";
import { manifestSchema } from "../../src/scan/stored-scan";
import { scanRequested } from "../support/events";
import { context } from "../support/lambda-context";
import { memoryBucket } from "../support/memory-bucket";
import { settings } from "../support/scan";

it("scans what the request narrows the settings to, with every collector and rule", async () => {
  jest.spyOn(console, "info").mockImplementation(() => undefined);
  process.env.AUDIT_BUCKET = "audit";
  process.env.EVENT_BUS_NAME = "compliance-bus-test";
  process.env.ALERT_TOPIC_ARN = "arn:aws:sns:eu-west-1:111122223333:compliance-alerts-test";
  process.env.ENVIRONMENT_SUFFIX = "test";
  const bucket = memoryBucket("audit", { [AUDIT_SETTINGS_KEY]: settings() });
  bucket.stub.on(ListBucketsCommand).resolves({ Buckets: [] });
  mockClient(EC2Client).on(DescribeVpcsCommand).resolves({ Vpcs: [] }).on(DescribeFlowLogsCommand).resolves({});
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
  expect(manifest.coverage.map(({ resourceType }) => resourceType).sort()).toEqual([
    "AWS::EC2::VPC",
    "AWS::Lambda::Function",
    "AWS::S3::Bucket",
  ]);
  expect(manifest.rules).toContain("s3-bucket-kms-encryption");
  expect(bus.commandCalls(PutEventsCommand)).toHaveLength(1);
});
