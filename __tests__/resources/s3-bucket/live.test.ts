import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  ListBucketsCommand,
  S3Client,
  type Bucket,
} from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { isUnknown } from "../../../src/core/known";
import type { S3BucketConfiguration } from "../../../src/resources/s3-bucket/configuration";
import { s3BucketCollector } from "../../../src/resources/s3-bucket/live";
import type { AccountCache } from "../../../src/scan/collect-context";
import { all, collectContext, inputsOf, named, TARGET } from "../../support/collect";

const KEY = "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const LOGS_POLICY = JSON.stringify({
  Statement: { Effect: "Allow", Principal: { Service: "logging.s3.amazonaws.com" }, Action: "s3:PutObject" },
});
const s3 = mockClient(S3Client);

function lists(...buckets: readonly Bucket[]): void {
  s3.on(ListBucketsCommand).resolves({ Buckets: [...buckets] });
}

/** One bucket in Ireland, and what the collector says of it. */
async function ledger(context = collectContext()): Promise<S3BucketConfiguration | undefined> {
  lists({ Name: "ledger", BucketRegion: "eu-west-1" });
  const [item] = await all(s3BucketCollector.collect(context));
  return item?.configuration;
}

beforeEach(() => {
  s3.reset();
  s3.on(GetBucketEncryptionCommand).resolves({
    ServerSideEncryptionConfiguration: {
      Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" }, BucketKeyEnabled: false }],
    },
  });
  s3.on(GetBucketAclCommand).resolves({ Grants: [{ Grantee: { ID: "79a5", Type: "CanonicalUser" } }, {}] });
  s3.on(GetBucketPolicyCommand).rejects(named("NoSuchBucketPolicy"));
});

describe("the list of buckets", () => {
  it("is read page by page, as many a page as S3 gives", async () => {
    s3.on(ListBucketsCommand)
      .resolvesOnce({ Buckets: [{ Name: "accounts", BucketRegion: "eu-west-1" }], ContinuationToken: "more" })
      .resolvesOnce({ ContinuationToken: "yet more" })
      .resolvesOnce({ Buckets: [{ Name: "ledger", BucketRegion: "eu-west-1" }] });

    const items = await all(s3BucketCollector.collect(collectContext()));

    expect(items.map(({ resourceId }) => resourceId)).toEqual(["accounts", "ledger"]);
    expect(inputsOf(s3.commandCalls(ListBucketsCommand))).toEqual([
      { MaxBuckets: 1_000 },
      { MaxBuckets: 1_000, ContinuationToken: "more" },
      { MaxBuckets: 1_000, ContinuationToken: "yet more" },
    ]);
  });

  it("is asked for once an account, and each region takes its own buckets of it", async () => {
    const accountCache: AccountCache = new Map();
    const regions = ["eu-west-1", "us-east-1", "ap-south-1"];
    lists({ Name: "ledger", BucketRegion: "eu-west-1" }, { Name: "archive", BucketRegion: "us-east-1" });

    const names: string[][] = [];
    for (const awsRegion of regions) {
      const context = collectContext({ target: { ...TARGET, awsRegion }, accountCache });
      names.push((await all(s3BucketCollector.collect(context))).map(({ resourceId }) => resourceId));
    }

    expect(names).toEqual([["ledger"], ["archive"], []]);
    expect(s3.commandCalls(ListBucketsCommand)).toHaveLength(1);
    expect(s3.commandCalls(GetBucketLocationCommand)).toHaveLength(0);
    expect(inputsOf(s3.commandCalls(GetBucketEncryptionCommand))).toEqual([
      { Bucket: "ledger" },
      { Bucket: "archive" },
    ]);
  });

  it.each([
    [undefined, "us-east-1"],
    ["", "us-east-1"],
    ["EU", "eu-west-1"],
    ["eu-west-1", "eu-west-1"],
    ["sa-east-1", "sa-east-1"],
  ])("without regions is located bucket by bucket: %p is %s", async (LocationConstraint, awsRegion) => {
    lists({ Name: "ledger" });
    s3.on(GetBucketLocationCommand, { Bucket: "ledger" }).resolves({ LocationConstraint } as never);

    const here = collectContext({ target: { ...TARGET, awsRegion } });
    const elsewhere = collectContext({ target: { ...TARGET, awsRegion: "ca-central-1" } });

    expect(await all(s3BucketCollector.collect(here))).toMatchObject([{ resourceId: "ledger", awsRegion }]);
    expect(await all(s3BucketCollector.collect(elsewhere))).toEqual([]);
  });

  it("that is denied ends the reading of buckets with the missing permission", async () => {
    s3.on(ListBucketsCommand).rejects(named("AccessDenied"));

    await expect(all(s3BucketCollector.collect(collectContext()))).rejects.toMatchObject({
      name: "ReadFailure",
      missingPermission: "s3:ListAllMyBuckets",
    });
  });

  it("of which a bucket cannot be located ends with the missing permission, and drops no bucket in silence", async () => {
    lists({ Name: "ledger" }, { Name: "archive", BucketRegion: "eu-west-1" });
    s3.on(GetBucketLocationCommand).rejects(named("AccessDenied"));

    await expect(all(s3BucketCollector.collect(collectContext()))).rejects.toMatchObject({
      name: "ReadFailure",
      missingPermission: "s3:GetBucketLocation",
    });
  });

  it("may be empty", async () => {
    s3.on(ListBucketsCommand).resolves({});

    expect(await all(s3BucketCollector.collect(collectContext()))).toEqual([]);
  });
});

describe("a bucket", () => {
  it("is an item of the target's account and partition, its tags not asked for", async () => {
    const target = { accountId: "444455556666", awsRegion: "cn-north-1", partition: "aws-cn", isHome: true };
    lists({ Name: "ledger", BucketRegion: "cn-north-1" });

    const [item] = await all(s3BucketCollector.collect(collectContext({ target })));

    expect(item).toMatchObject({
      resourceType: "AWS::S3::Bucket",
      resourceId: "ledger",
      arn: "arn:aws-cn:s3:::ledger",
      accountId: "444455556666",
      awsRegion: "cn-north-1",
      source: "live",
    });
    expect(isUnknown(item?.tags)).toBe(true);
  });

  it("with a KMS key is read with one call, since logs cannot be delivered to it", async () => {
    s3.on(GetBucketEncryptionCommand).resolves({
      ServerSideEncryptionConfiguration: {
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: KEY },
            BucketKeyEnabled: true,
          },
        ],
      },
    });

    const configuration = await ledger();

    expect(configuration?.encryption).toEqual({ algorithm: "aws:kms", kmsKeyId: KEY, bucketKeyEnabled: true });
    expect(isUnknown(configuration?.logDelivery)).toBe(true);
    expect(s3.calls().map(({ args: [command] }) => command.constructor.name)).toEqual([
      "ListBucketsCommand",
      "GetBucketEncryptionCommand",
    ]);
  });

  it("with SSE-S3 is asked who may write logs to it, and no policy means nobody", async () => {
    const context = collectContext();

    expect(await ledger(context)).toEqual({
      encryption: { algorithm: "AES256", kmsKeyId: null, bucketKeyEnabled: false },
      logDelivery: [],
    });
    expect(context.firstGap()).toBeNull();
  });

  it.each([
    [
      "is told so by an error",
      () => s3.on(GetBucketEncryptionCommand).rejects(named("ServerSideEncryptionConfigurationNotFoundError")),
    ],
    ["is told so by an empty answer", () => s3.on(GetBucketEncryptionCommand).resolves({})],
    [
      "is told so by a rule of none",
      () => s3.on(GetBucketEncryptionCommand).resolves({ ServerSideEncryptionConfiguration: { Rules: [{}] } }),
    ],
  ])("without encryption %s, which is an answer and no gap", async (_name, answer) => {
    answer();
    const context = collectContext();

    expect(await ledger(context)).toEqual({ encryption: null, logDelivery: [] });
    expect(context.firstGap()).toBeNull();
  });

  it("whose rule says nothing of a bucket key has none", async () => {
    s3.on(GetBucketEncryptionCommand).resolves({
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" } }],
      },
    });

    expect((await ledger())?.encryption).toEqual({ algorithm: "aws:kms", kmsKeyId: null, bucketKeyEnabled: false });
  });

  it("that logs are delivered to is known by its ACL and by its policy", async () => {
    s3.on(GetBucketAclCommand).resolves({
      Grants: [{ Grantee: { Type: "Group", URI: "http://acs.amazonaws.com/groups/s3/LogDelivery" } }],
    });
    expect((await ledger())?.logDelivery).toEqual(["server access logs"]);

    s3.on(GetBucketAclCommand).resolves({});
    s3.on(GetBucketPolicyCommand).resolves({ Policy: LOGS_POLICY });
    expect((await ledger())?.logDelivery).toEqual(["server access logs"]);
  });

  it("whose encryption is denied is unknown, with the permission, and is asked nothing more", async () => {
    s3.on(GetBucketEncryptionCommand).rejects(named("AccessDenied"));
    const context = collectContext();

    const configuration = await ledger(context);

    expect(configuration?.encryption).toMatchObject({ missingPermission: "s3:GetEncryptionConfiguration" });
    expect(isUnknown(configuration?.logDelivery)).toBe(true);
    expect(s3.commandCalls(GetBucketAclCommand)).toHaveLength(0);
    expect(context.takeGap("ledger")).toBe(true);
  });

  it.each([
    ["ACL", GetBucketAclCommand, "s3:GetBucketAcl"],
    ["policy", GetBucketPolicyCommand, "s3:GetBucketPolicy"],
  ])(
    "whose %s is denied has an unknown log delivery, with the permission",
    async (_name, command, missingPermission) => {
      s3.on(command).rejects(named("AccessDenied"));
      const context = collectContext();

      const configuration = await ledger(context);

      expect(configuration?.encryption).toMatchObject({ algorithm: "AES256" });
      expect(configuration?.logDelivery).toMatchObject({ missingPermission });
      expect(context.takeGap("ledger")).toBe(true);
    },
  );

  it("that cannot be read leaves the others as they are", async () => {
    lists({ Name: "closed", BucketRegion: "eu-west-1" }, { Name: "ledger", BucketRegion: "eu-west-1" });
    s3.on(GetBucketEncryptionCommand, { Bucket: "closed" }).rejects(named("AccessDenied"));

    const items = await all(s3BucketCollector.collect(collectContext()));

    expect(items.map(({ configuration }) => isUnknown(configuration.encryption))).toEqual([true, false]);
  });
});
