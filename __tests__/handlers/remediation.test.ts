import { EventBridgeClient, PutEventsCommand } from "@aws-sdk/client-eventbridge";
import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  PutBucketEncryptionCommand,
} from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { mockClient } from "aws-sdk-client-mock";
import { handler } from "../../handlers/remediation";
import { AUDIT_SETTINGS_KEY } from "../../src/core/audit-bucket";
import { configComplianceChanged } from "../support/events";
import { context } from "../support/lambda-context";
import { memoryBucket } from "../support/memory-bucket";
import { settings } from "../support/scan";

function failing(name: string): Error {
  return Object.assign(new Error(name), { name });
}

it("encrypts the bucket that AWS Config found", async () => {
  jest.spyOn(console, "info").mockImplementation(() => undefined);
  process.env.AUDIT_BUCKET = "audit";
  process.env.EVENT_BUS_NAME = "compliance-bus-test";
  process.env.ALERT_TOPIC_ARN = "arn:aws:sns:eu-west-1:111122223333:compliance-alerts-test";
  process.env.ENVIRONMENT_SUFFIX = "test";
  const { stub } = memoryBucket("audit", { [AUDIT_SETTINGS_KEY]: settings() });
  let encryption: unknown = { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }] };
  stub.on(GetBucketEncryptionCommand).callsFake(() => ({ ServerSideEncryptionConfiguration: encryption }));
  stub.on(PutBucketEncryptionCommand).callsFake((input: { ServerSideEncryptionConfiguration: unknown }) => {
    encryption = input.ServerSideEncryptionConfiguration;
    return {};
  });
  stub.on(GetBucketTaggingCommand).rejects(failing("NoSuchTagSet"));
  stub.on(GetBucketPolicyCommand).rejects(failing("NoSuchBucketPolicy"));
  stub.on(GetBucketAclCommand).resolves({ Grants: [] });
  mockClient(STSClient)
    .on(AssumeRoleCommand)
    .resolves({ Credentials: { AccessKeyId: "a", SecretAccessKey: "b" } as never });
  mockClient(EventBridgeClient).on(PutEventsCommand).resolves({});
  mockClient(SNSClient).on(PublishCommand).resolves({});

  const result = await handler(configComplianceChanged("ledger", { accountId: "444455556666" }), context());

  expect(result).toMatchObject({ outcome: "REMEDIATED", resourceId: "ledger" });
  expect(JSON.stringify(encryption)).toContain("aws:kms");
});
