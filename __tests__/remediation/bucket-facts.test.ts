import {
  GetBucketEncryptionCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { unknown } from "../../src/core/known";
import { readBucketFacts, type BucketFacts, type ReadLogDelivery } from "../../src/remediation/bucket-facts";
import type { RemediationRequest } from "../../src/remediation/remediation";

const s3 = mockClient(S3Client);
const REQUEST: RemediationRequest = {
  remediationId: "20260301T120000Z-ab12cd34",
  ruleId: "s3-bucket-kms-encryption",
  resourceType: "AWS::S3::Bucket",
  resourceId: "ledger",
  accountId: "444455556666",
  awsRegion: "eu-west-1",
};

const failing = (name: string): Error => Object.assign(new Error(name), { name });
const noLogs: ReadLogDelivery = () => Promise.resolve([]);

function read(readLogDelivery = noLogs): Promise<BucketFacts | null> {
  return readBucketFacts(new S3Client({}), REQUEST, readLogDelivery);
}

beforeEach(() => {
  s3.reset();
  s3.on(GetBucketEncryptionCommand).resolves({ ServerSideEncryptionConfiguration: { Rules: [] } });
  s3.on(GetBucketTaggingCommand).resolves({ TagSet: [] });
  s3.on(GetBucketPolicyCommand).rejects(failing("NoSuchBucketPolicy"));
});

describe("the facts of a bucket", () => {
  it("are none that S3 does not have", async () => {
    s3.on(GetBucketEncryptionCommand).rejects(failing("ServerSideEncryptionConfigurationNotFoundError"));
    s3.on(GetBucketTaggingCommand).rejects(failing("NoSuchTagSet"));

    await expect(read()).resolves.toEqual({ encryption: null, tags: {}, policy: null, logDelivery: [] });
  });

  it.each([GetBucketEncryptionCommand, GetBucketTaggingCommand])(
    "are a failure where %p says nothing",
    async (command) => {
      s3.on(command as typeof GetBucketTaggingCommand).resolves({});

      await expect(read()).rejects.toMatchObject({ name: "ReadFailure" });
    },
  );

  it("hold the tags by their keys, also those without a value", async () => {
    const TagSet = [{ Key: "team", Value: "audit" }, { Key: "flag" } as never, { Value: "no key" } as never];
    s3.on(GetBucketTaggingCommand).resolves({ TagSet });

    await expect(read()).resolves.toMatchObject({ tags: { team: "audit", flag: "", "": "no key" } });
  });

  it.each([GetBucketEncryptionCommand, GetBucketTaggingCommand, GetBucketPolicyCommand])(
    "are none where %p finds the bucket gone",
    async (command) => {
      s3.on(command as typeof GetBucketTaggingCommand).rejects(failing("NoSuchBucket"));

      await expect(read()).resolves.toBeNull();
    },
  );

  it.each([
    [GetBucketEncryptionCommand, "s3:GetEncryptionConfiguration"],
    [GetBucketTaggingCommand, "s3:GetBucketTagging"],
    [GetBucketPolicyCommand, "s3:GetBucketPolicy"],
  ])("are a failure that names the permission where %p is denied", async (command, missingPermission) => {
    s3.on(command as typeof GetBucketTaggingCommand).rejects(failing("AccessDenied"));

    await expect(read()).rejects.toMatchObject({ missingPermission });
  });

  it.each([
    [unknown("A read was denied.", "s3:GetBucketAcl"), "s3:GetBucketAcl"],
    [unknown("A read failed."), null],
  ])("are a failure where nobody knows whether logs are delivered: %j", async (logDelivery, missingPermission) => {
    await expect(read(() => Promise.resolve(logDelivery))).rejects.toMatchObject({
      message: logDelivery.reason,
      missingPermission,
    });
  });
});
