import { GetBucketAclCommand, GetBucketEncryptionCommand, GetBucketPolicyCommand, S3Client } from "@aws-sdk/client-s3";
import { GetPublicAccessBlockCommand, S3ControlClient } from "@aws-sdk/client-s3-control";
import { mockClient } from "aws-sdk-client-mock";
import { isUnknown, unknown } from "../../../src/core/known";
import { S3_BUCKET } from "../../../src/resources/s3-bucket/configuration";
import { bucket, openBucket } from "../../../src/resources/s3-bucket/examples";
import { completeS3Bucket, readLogDelivery, readPolicy } from "../../../src/resources/s3-bucket/live";
import { collectContext, named, recorded } from "../../support/collect";

const LOGS_POLICY = JSON.stringify({
  Statement: { Effect: "Allow", Principal: { Service: "logging.s3.amazonaws.com" }, Action: "s3:PutObject" },
});
const NOT_RECORDED = unknown("Not recorded.");
const s3 = mockClient(S3Client);
const s3Control = mockClient(S3ControlClient);

beforeEach(() => {
  s3.reset();
  s3Control.reset();
});

describe("the completion of a bucket's item", () => {
  const notRecorded = bucket({ encryption: NOT_RECORDED, logDelivery: NOT_RECORDED });

  function sent(): readonly string[] {
    return [...s3.calls(), ...s3Control.calls()].map(({ args: [command] }) => command.constructor.name);
  }

  it("asks nothing where AWS Config recorded what the rules need", async () => {
    const item = recorded(S3_BUCKET, "ledger", bucket({ encryption: null }));

    expect(await completeS3Bucket(item, collectContext())).toEqual(item);
    expect(sent()).toEqual([]);
  });

  it("asks nothing that no enabled rule needs", async () => {
    const item = recorded(S3_BUCKET, "ledger", bucket({ policy: NOT_RECORDED, logDelivery: NOT_RECORDED }));

    expect(await completeS3Bucket(item, collectContext({ ruleIds: ["s3-bucket-versioning-enabled"] }))).toEqual(item);
    expect(sent()).toEqual([]);
  });

  it("reads what an old item does not hold, and leaves its frame as it is", async () => {
    s3.on(GetBucketEncryptionCommand, { Bucket: "ledger" }).rejects(
      named("ServerSideEncryptionConfigurationNotFoundError"),
    );
    s3.on(GetBucketAclCommand, { Bucket: "ledger" }).resolves({ Grants: [] });
    s3.on(GetBucketPolicyCommand, { Bucket: "ledger" }).resolves({ Policy: LOGS_POLICY });
    const item = recorded(S3_BUCKET, "ledger", notRecorded);

    expect(await completeS3Bucket(item, collectContext())).toEqual({
      ...item,
      configuration: { ...notRecorded, encryption: null, logDelivery: ["server access logs"] },
    });
  });

  it("that is denied leaves the encryption unknown, with the permission", async () => {
    s3.on(GetBucketEncryptionCommand).rejects(named("AccessDenied"));

    const { configuration } = await completeS3Bucket(recorded(S3_BUCKET, "ledger", notRecorded), collectContext());

    expect(configuration.encryption).toMatchObject({ missingPermission: "s3:GetEncryptionConfiguration" });
  });

  it("asks for the account's block where the bucket's own leaves something open", async () => {
    s3Control.on(GetPublicAccessBlockCommand, { AccountId: "444455556666" }).resolves({
      PublicAccessBlockConfiguration: { BlockPublicAcls: true },
    });
    const item = recorded(S3_BUCKET, "ledger", openBucket({ accountPublicAccessBlock: NOT_RECORDED }));

    const { configuration } = await completeS3Bucket(item, collectContext());

    expect(configuration.accountPublicAccessBlock).toMatchObject({ blockPublicAcls: true, ignorePublicAcls: false });
    expect(sent()).toEqual(["GetPublicAccessBlockCommand"]);
  });

  it("does not ask for it where the bucket's own blocks all", async () => {
    const item = recorded(S3_BUCKET, "ledger", bucket({ accountPublicAccessBlock: NOT_RECORDED }));

    const { configuration } = await completeS3Bucket(item, collectContext());

    expect(isUnknown(configuration.accountPublicAccessBlock)).toBe(true);
    expect(sent()).toEqual([]);
  });
});

describe("readLogDelivery", () => {
  it("joins what ACL and policy say of one bucket", async () => {
    s3.on(GetBucketAclCommand, { Bucket: "ledger" }).resolves({ Grants: [] });
    s3.on(GetBucketPolicyCommand, { Bucket: "ledger" }).resolves({ Policy: LOGS_POLICY });

    expect(await readLogDelivery(new S3Client({}), { resourceId: "ledger" })).toEqual(["server access logs"]);
  });

  it("knows nothing of a policy that it cannot understand", async () => {
    s3.on(GetBucketAclCommand).resolves({ Grants: [] });
    s3.on(GetBucketPolicyCommand).resolves({ Policy: "{" });

    expect(isUnknown(await readLogDelivery(new S3Client({}), { resourceId: "ledger" }))).toBe(true);
  });

  it("throws what S3 throws", async () => {
    s3.on(GetBucketAclCommand).rejects(named("AccessDenied"));

    await expect(readLogDelivery(new S3Client({}), { resourceId: "ledger" })).rejects.toThrow("AccessDenied");
  });
});

describe("readPolicy", () => {
  it("tells no policy from one that may not be read", async () => {
    s3.on(GetBucketPolicyCommand)
      .resolvesOnce({ Policy: "{}" })
      .rejectsOnce(named("NoSuchBucketPolicy"))
      .rejectsOnce(named("AccessDenied"));
    const read = () => readPolicy(new S3Client({}), "ledger");

    expect(await read()).toBe("{}");
    expect(await read()).toBeNull();
    await expect(read()).rejects.toThrow("AccessDenied");
  });
});
