import { GetBucketAclCommand, GetBucketEncryptionCommand, GetBucketPolicyCommand, S3Client } from "@aws-sdk/client-s3";
import { GetPublicAccessBlockCommand, S3ControlClient } from "@aws-sdk/client-s3-control";
import { mockClient } from "aws-sdk-client-mock";
import { isUnknown, unknown } from "../../../src/core/known";
import { s3Bucket } from "../../../src/resources/s3-bucket/description";
import { UNBLOCKED } from "../../../src/resources/s3-bucket/examples";
import { defaultEncryption, logDelivery, policyText } from "../../../src/resources/s3-bucket/questions";
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
  const notRecorded = s3Bucket.example({ encryption: NOT_RECORDED, logDelivery: NOT_RECORDED });

  function sent(): readonly string[] {
    return [...s3.calls(), ...s3Control.calls()].map(({ args: [command] }) => command.constructor.name);
  }

  it("asks for nothing if AWS Config recorded everything that the rules need", async () => {
    const item = recorded(s3Bucket.resourceType, "ledger", s3Bucket.example({ encryption: null }));

    expect(await s3Bucket.complete(item, collectContext())).toEqual(item);
    expect(sent()).toEqual([]);
  });

  it("asks only for fields that an enabled rule reads", async () => {
    const item = recorded(
      s3Bucket.resourceType,
      "ledger",
      s3Bucket.example({ policy: NOT_RECORDED, logDelivery: NOT_RECORDED }),
    );

    expect(await s3Bucket.complete(item, collectContext({ ruleIds: ["s3-bucket-versioning-enabled"] }))).toEqual(item);
    expect(sent()).toEqual([]);
  });

  it("reads the fields that an old item lacks, and leaves the rest of the item unchanged", async () => {
    s3.on(GetBucketEncryptionCommand, { Bucket: "ledger" }).rejects(
      named("ServerSideEncryptionConfigurationNotFoundError"),
    );
    s3.on(GetBucketAclCommand, { Bucket: "ledger" }).resolves({ Grants: [] });
    s3.on(GetBucketPolicyCommand, { Bucket: "ledger" }).resolves({ Policy: LOGS_POLICY });
    const item = recorded(s3Bucket.resourceType, "ledger", notRecorded);

    expect(await s3Bucket.complete(item, collectContext())).toEqual({
      ...item,
      configuration: { ...notRecorded, encryption: null, logDelivery: ["server access logs"] },
    });
  });

  it("leaves the encryption unknown, with the permission, if it is denied", async () => {
    s3.on(GetBucketEncryptionCommand).rejects(named("AccessDenied"));

    const { configuration } = await s3Bucket.complete(
      recorded(s3Bucket.resourceType, "ledger", notRecorded),
      collectContext(),
    );

    expect(configuration.encryption).toMatchObject({ missingPermission: "s3:GetEncryptionConfiguration" });
  });

  it("asks for the account's block if the bucket's own leaves something open", async () => {
    s3Control.on(GetPublicAccessBlockCommand, { AccountId: "444455556666" }).resolves({
      PublicAccessBlockConfiguration: { BlockPublicAcls: true },
    });
    const item = recorded(
      s3Bucket.resourceType,
      "ledger",
      s3Bucket.example({ ...UNBLOCKED, accountPublicAccessBlock: NOT_RECORDED }),
    );

    const { configuration } = await s3Bucket.complete(item, collectContext());

    expect(configuration.accountPublicAccessBlock).toMatchObject({ blockPublicAcls: true, ignorePublicAcls: false });
    expect(sent()).toEqual(["GetPublicAccessBlockCommand"]);
  });

  it("does not ask for it if the bucket's own blocks everything", async () => {
    const item = recorded(
      s3Bucket.resourceType,
      "ledger",
      s3Bucket.example({ accountPublicAccessBlock: NOT_RECORDED }),
    );

    const { configuration } = await s3Bucket.complete(item, collectContext());

    expect(isUnknown(configuration.accountPublicAccessBlock)).toBe(true);
    expect(sent()).toEqual([]);
  });
});

describe("a bucket that is asked about by its name", () => {
  const ledger = (context = collectContext()) => s3Bucket.asking(context, "ledger");

  it("is asked once for its policy, whoever needs it", async () => {
    s3.on(GetBucketAclCommand, { Bucket: "ledger" }).resolves({ Grants: [] });
    s3.on(GetBucketPolicyCommand, { Bucket: "ledger" }).resolves({ Policy: LOGS_POLICY });
    const bucket = ledger();

    expect(await bucket.ask(logDelivery)).toEqual(["server access logs"]);
    expect(await bucket.ask(policyText)).toBe(LOGS_POLICY);
    expect(s3.calls()).toHaveLength(2);
  });

  it("has an unknown log delivery if its policy cannot be understood", async () => {
    s3.on(GetBucketAclCommand).resolves({ Grants: [] });
    s3.on(GetBucketPolicyCommand).resolves({ Policy: "{" });

    expect(isUnknown(await ledger().ask(logDelivery))).toBe(true);
  });

  it("distinguishes a missing policy from a denied one, which is its gap", async () => {
    s3.on(GetBucketPolicyCommand)
      .resolvesOnce({ Policy: "{}" })
      .rejectsOnce(named("NoSuchBucketPolicy"))
      .rejectsOnce(named("AccessDenied"));
    const context = collectContext();

    expect(await ledger(context).ask(policyText)).toBe("{}");
    expect(await ledger(context).ask(policyText)).toBeNull();
    expect(await ledger(context).ask(policyText)).toMatchObject({ missingPermission: "s3:GetBucketPolicy" });
    expect(context.takeGap("ledger")).toBe(true);
  });

  it("keeps everything else in S3's answer about its encryption", async () => {
    const BlockedEncryptionTypes = { EncryptionType: ["SSE-C" as const] };
    const Rules = [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" as const }, BlockedEncryptionTypes }];
    s3.on(GetBucketEncryptionCommand).resolves({ ServerSideEncryptionConfiguration: { Rules } });

    expect(await ledger().ask(defaultEncryption)).toEqual({ Rules });
  });
});
