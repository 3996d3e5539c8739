import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { readBucketFacts, type BucketFacts } from "../../src/remediation/bucket-facts";
import { collectContext, named } from "../support/collect";

const s3 = mockClient(S3Client);
const ASKED = [GetBucketEncryptionCommand, GetBucketTaggingCommand, GetBucketPolicyCommand, GetBucketAclCommand];

function read(): Promise<BucketFacts | null> {
  return readBucketFacts(collectContext(), "ledger");
}

beforeEach(() => {
  s3.reset();
  s3.on(GetBucketEncryptionCommand).resolves({ ServerSideEncryptionConfiguration: { Rules: [] } });
  s3.on(GetBucketTaggingCommand).resolves({ TagSet: [] });
  s3.on(GetBucketPolicyCommand).rejects(named("NoSuchBucketPolicy"));
  s3.on(GetBucketAclCommand).resolves({ Grants: [] });
});

describe("the facts of a bucket", () => {
  it("are empty if S3 has no such setting", async () => {
    s3.on(GetBucketEncryptionCommand).rejects(named("ServerSideEncryptionConfigurationNotFoundError"));
    s3.on(GetBucketTaggingCommand).rejects(named("NoSuchTagSet"));

    await expect(read()).resolves.toEqual({ encryption: null, tags: {}, policy: null, logDelivery: [] });
  });

  it("take one call each", async () => {
    await read();

    expect(s3.calls()).toHaveLength(ASKED.length);
  });

  it("include log delivery even for a bucket with a KMS key", async () => {
    const Rules = [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" as const } }];
    const Policy = JSON.stringify({
      Statement: { Effect: "Allow", Principal: { Service: "logging.s3.amazonaws.com" } },
    });
    s3.on(GetBucketEncryptionCommand).resolves({ ServerSideEncryptionConfiguration: { Rules } });
    s3.on(GetBucketPolicyCommand).resolves({ Policy });

    await expect(read()).resolves.toEqual({
      encryption: { Rules },
      tags: {},
      policy: Policy,
      logDelivery: ["server access logs"],
    });
  });

  it.each(ASKED)("are a failure if %p says nothing", async (command) => {
    s3.on(command as typeof GetBucketTaggingCommand).resolves({});

    await expect(read()).rejects.toMatchObject({ name: "ReadFailure" });
  });

  it("hold the tags by their keys, even those without a value", async () => {
    const TagSet = [{ Key: "team", Value: "audit" }, { Key: "flag" } as never, { Value: "no key" } as never];
    s3.on(GetBucketTaggingCommand).resolves({ TagSet });

    await expect(read()).resolves.toMatchObject({ tags: { team: "audit", flag: "", "": "no key" } });
  });

  it.each(ASKED)("are none if %p finds the bucket gone", async (command) => {
    s3.on(command as typeof GetBucketTaggingCommand).rejects(named("NoSuchBucket"));

    await expect(read()).resolves.toBeNull();
  });

  it.each([
    [GetBucketEncryptionCommand, "s3:GetEncryptionConfiguration"],
    [GetBucketTaggingCommand, "s3:GetBucketTagging"],
    [GetBucketPolicyCommand, "s3:GetBucketPolicy"],
    [GetBucketAclCommand, "s3:GetBucketAcl"],
  ])("are a failure that names the permission if %p is denied", async (command, missingPermission) => {
    s3.on(command as typeof GetBucketTaggingCommand).rejects(named("AccessDenied"));

    await expect(read()).rejects.toMatchObject({ missingPermission });
  });

  it("are a failure if it is unknown whether logs are delivered", async () => {
    s3.on(GetBucketPolicyCommand).resolves({ Policy: "{" });

    await expect(read()).rejects.toMatchObject({
      message: "The bucket's policy could not be understood.",
      missingPermission: null,
    });
  });
});
