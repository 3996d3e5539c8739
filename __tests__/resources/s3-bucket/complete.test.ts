import { GetBucketAclCommand, GetBucketEncryptionCommand, GetBucketPolicyCommand, S3Client } from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { isUnknown, unknown } from "../../../src/core/known";
import { S3_BUCKET } from "../../../src/resources/s3-bucket/configuration";
import { bucket } from "../../../src/resources/s3-bucket/examples";
import { completeS3Bucket, readLogDelivery, readPolicy } from "../../../src/resources/s3-bucket/live";
import { collectContext, named, recorded } from "../../support/collect";

const LOGS_POLICY = JSON.stringify({
  Statement: { Effect: "Allow", Principal: { Service: "logging.s3.amazonaws.com" }, Action: "s3:PutObject" },
});
const s3 = mockClient(S3Client);

beforeEach(() => {
  s3.reset();
});

describe("the completion of a bucket's item", () => {
  const notRecorded = bucket({ encryption: unknown("Not recorded."), logDelivery: unknown("Not recorded.") });

  it("asks nothing where AWS Config recorded the encryption", async () => {
    const item = recorded(S3_BUCKET, "ledger", bucket({ encryption: null, logDelivery: unknown("Not recorded.") }));

    expect(await completeS3Bucket(item, collectContext())).toBe(item);
    expect(s3.calls()).toHaveLength(0);
  });

  it("reads what an old item does not hold, and leaves its frame as it is", async () => {
    s3.on(GetBucketEncryptionCommand, { Bucket: "ledger" }).rejects(
      named("ServerSideEncryptionConfigurationNotFoundError"),
    );
    s3.on(GetBucketAclCommand, { Bucket: "ledger" }).resolves({});
    s3.on(GetBucketPolicyCommand, { Bucket: "ledger" }).resolves({ Policy: LOGS_POLICY });
    const item = recorded(S3_BUCKET, "ledger", notRecorded);

    expect(await completeS3Bucket(item, collectContext())).toEqual({
      ...item,
      configuration: { encryption: null, logDelivery: ["server access logs"] },
    });
  });

  it("that is denied leaves the encryption unknown, with the permission", async () => {
    s3.on(GetBucketEncryptionCommand).rejects(named("AccessDenied"));

    const { configuration } = await completeS3Bucket(recorded(S3_BUCKET, "ledger", notRecorded), collectContext());

    expect(configuration.encryption).toMatchObject({ missingPermission: "s3:GetEncryptionConfiguration" });
  });
});

describe("readLogDelivery", () => {
  it("joins what ACL and policy say of one bucket", async () => {
    s3.on(GetBucketAclCommand, { Bucket: "ledger" }).resolves({});
    s3.on(GetBucketPolicyCommand, { Bucket: "ledger" }).resolves({ Policy: LOGS_POLICY });

    expect(await readLogDelivery(new S3Client({}), { resourceId: "ledger" })).toEqual(["server access logs"]);
  });

  it("knows nothing of a policy that it cannot understand", async () => {
    s3.on(GetBucketAclCommand).resolves({});
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
      .resolvesOnce({})
      .rejectsOnce(named("NoSuchBucketPolicy"))
      .rejectsOnce(named("AccessDenied"));
    const read = () => readPolicy(new S3Client({}), "ledger");

    expect(await read()).toBe("{}");
    expect(await read()).toBeNull();
    expect(await read()).toBeNull();
    await expect(read()).rejects.toThrow("AccessDenied");
  });
});
