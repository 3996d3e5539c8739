import {
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  ListBucketsCommand,
  S3Client,
  type Bucket,
} from "@aws-sdk/client-s3";
import {
  GetPublicAccessBlockCommand as GetAccountPublicAccessBlockCommand,
  S3ControlClient,
} from "@aws-sdk/client-s3-control";
import { mockClient } from "aws-sdk-client-mock";
import { isUnknown } from "../../../src/core/known";
import { s3Bucket, type S3Bucket } from "../../../src/resources/s3-bucket/description";
import type { AccountCache } from "../../../src/runtime/collect-context";
import { all, collectContext, inputsOf, named, TARGET } from "../../support/collect";

const KEY = "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const LOGS_POLICY = JSON.stringify({
  Statement: { Effect: "Allow", Principal: { Service: "logging.s3.amazonaws.com" }, Action: "s3:PutObject" },
});
const ALL_BLOCKED = {
  BlockPublicAcls: true,
  IgnorePublicAcls: true,
  BlockPublicPolicy: true,
  RestrictPublicBuckets: true,
};
const s3 = mockClient(S3Client);
const s3Control = mockClient(S3ControlClient);

function lists(...buckets: readonly Bucket[]): void {
  s3.on(ListBucketsCommand).resolves({ Buckets: [...buckets] });
}

/** A context of the first rule alone. */
function onlyEncryption(): ReturnType<typeof collectContext> {
  return collectContext({ ruleIds: ["s3-bucket-kms-encryption"] });
}

function sent(): readonly string[] {
  return [...s3.calls(), ...s3Control.calls()].map(({ args: [command] }) => command.constructor.name);
}

/** One bucket in Ireland, and what the collector says of it. */
async function ledger(context = onlyEncryption()): Promise<S3Bucket | undefined> {
  lists({ Name: "ledger", BucketRegion: "eu-west-1" });
  const [item] = await all(s3Bucket.collector.collect(context));
  return item?.configuration;
}

beforeEach(() => {
  s3.reset();
  s3Control.reset();
  s3.on(GetBucketEncryptionCommand).resolves({
    ServerSideEncryptionConfiguration: {
      Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" }, BucketKeyEnabled: false }],
    },
  });
  s3.on(GetBucketAclCommand).resolves({ Grants: [{ Grantee: { ID: "79a5", Type: "CanonicalUser" } }, {}] });
  s3.on(GetBucketPolicyCommand).rejects(named("NoSuchBucketPolicy"));
  s3.on(GetBucketLifecycleConfigurationCommand).rejects(named("NoSuchLifecycleConfiguration"));
  s3.on(GetBucketLoggingCommand).resolves({});
  s3.on(GetBucketOwnershipControlsCommand).rejects(named("OwnershipControlsNotFoundError"));
  s3.on(GetBucketTaggingCommand).rejects(named("NoSuchTagSet"));
  s3.on(GetBucketVersioningCommand).resolves({});
  s3.on(GetPublicAccessBlockCommand).rejects(named("NoSuchPublicAccessBlockConfiguration"));
  s3Control.on(GetAccountPublicAccessBlockCommand).rejects(named("NoSuchPublicAccessBlockConfiguration"));
});

describe("the list of buckets", () => {
  it("is read page by page, in pages as long as S3 allows", async () => {
    s3.on(ListBucketsCommand)
      .resolvesOnce({ Buckets: [{ Name: "accounts", BucketRegion: "eu-west-1" }], ContinuationToken: "more" })
      .resolvesOnce({ Buckets: [], ContinuationToken: "yet more" })
      .resolvesOnce({ Buckets: [{ Name: "ledger", BucketRegion: "eu-west-1" }] });

    const items = await all(s3Bucket.collector.collect(collectContext()));

    expect(items.map(({ resourceId }) => resourceId)).toEqual(["accounts", "ledger"]);
    expect(inputsOf(s3.commandCalls(ListBucketsCommand))).toEqual([
      { MaxBuckets: 1_000 },
      { MaxBuckets: 1_000, ContinuationToken: "more" },
      { MaxBuckets: 1_000, ContinuationToken: "yet more" },
    ]);
  });

  it("is asked for once for each account, and each region takes its own buckets from it", async () => {
    const accountCache: AccountCache = new Map();
    const regions = ["eu-west-1", "us-east-1", "ap-south-1"];
    lists({ Name: "ledger", BucketRegion: "eu-west-1" }, { Name: "archive", BucketRegion: "us-east-1" });

    const names: string[][] = [];
    for (const awsRegion of regions) {
      const context = collectContext({ target: { ...TARGET, awsRegion }, accountCache });
      names.push((await all(s3Bucket.collector.collect(context))).map(({ resourceId }) => resourceId));
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
  ])("is located bucket by bucket if it has no regions: %p is %s", async (LocationConstraint, awsRegion) => {
    lists({ Name: "ledger" });
    s3.on(GetBucketLocationCommand, { Bucket: "ledger" }).resolves({ LocationConstraint } as never);

    const here = collectContext({ target: { ...TARGET, awsRegion } });
    const elsewhere = collectContext({ target: { ...TARGET, awsRegion: "ca-central-1" } });

    expect(await all(s3Bucket.collector.collect(here))).toMatchObject([{ resourceId: "ledger", awsRegion }]);
    expect(await all(s3Bucket.collector.collect(elsewhere))).toEqual([]);
  });

  it("leaves out a bucket that is gone before its region is asked", async () => {
    lists({ Name: "ledger" });
    s3.on(GetBucketLocationCommand).rejects(named("NoSuchBucket"));

    expect(await all(s3Bucket.collector.collect(collectContext()))).toEqual([]);
  });

  it("ends with the missing permission if a bucket cannot be located, and drops no bucket silently", async () => {
    lists({ Name: "ledger" }, { Name: "archive", BucketRegion: "eu-west-1" });
    s3.on(GetBucketLocationCommand).rejects(named("AccessDenied"));

    await expect(all(s3Bucket.collector.collect(collectContext()))).rejects.toMatchObject({
      name: "ReadFailure",
      missingPermission: "s3:GetBucketLocation",
    });
  });

  it("may be empty", async () => {
    s3.on(ListBucketsCommand).resolves({ Buckets: [] });

    expect(await all(s3Bucket.collector.collect(collectContext()))).toEqual([]);
  });
});

describe("a bucket", () => {
  it("is an item of the target's account and partition, its tags not asked for", async () => {
    const target = { accountId: "444455556666", awsRegion: "cn-north-1", partition: "aws-cn", isHome: true };
    lists({ Name: "ledger", BucketRegion: "cn-north-1" });

    const context = collectContext({ target, ruleIds: ["s3-bucket-kms-encryption"] });
    const [item] = await all(s3Bucket.collector.collect(context));

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
    expect(sent()).toEqual(["ListBucketsCommand", "GetBucketEncryptionCommand"]);
  });

  it("with SSE-S3 is asked who may write logs to it, and no policy means nobody", async () => {
    const context = onlyEncryption();

    expect(await ledger(context)).toMatchObject({
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
    [
      "is told so by a rule of none",
      () => s3.on(GetBucketEncryptionCommand).resolves({ ServerSideEncryptionConfiguration: { Rules: [{}] } }),
    ],
  ])("without encryption %s, which is an answer and not a gap", async (_name, answer) => {
    answer();
    const context = onlyEncryption();

    expect(await ledger(context)).toMatchObject({ encryption: null, logDelivery: [] });
    expect(context.firstGap()).toBeNull();
  });

  it("has no bucket key if its rule says nothing of one", async () => {
    s3.on(GetBucketEncryptionCommand).resolves({
      ServerSideEncryptionConfiguration: {
        Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" } }],
      },
    });

    expect((await ledger())?.encryption).toEqual({ algorithm: "aws:kms", kmsKeyId: null, bucketKeyEnabled: false });
  });

  it("is known as a log destination by its ACL and by its policy", async () => {
    s3.on(GetBucketAclCommand).resolves({
      Grants: [{ Grantee: { Type: "Group", URI: "http://acs.amazonaws.com/groups/s3/LogDelivery" } }],
    });
    expect((await ledger())?.logDelivery).toEqual(["server access logs"]);

    s3.on(GetBucketAclCommand).resolves({ Grants: [] });
    s3.on(GetBucketPolicyCommand).resolves({ Policy: LOGS_POLICY });
    expect((await ledger())?.logDelivery).toEqual(["server access logs"]);
  });

  it("is unknown only in its encryption, with the permission, if that is denied", async () => {
    s3.on(GetBucketEncryptionCommand).rejects(named("AccessDenied"));
    const context = onlyEncryption();

    const configuration = await ledger(context);

    expect(configuration?.encryption).toMatchObject({ missingPermission: "s3:GetEncryptionConfiguration" });
    expect(configuration?.logDelivery).toEqual([]);
    expect(context.takeGap("ledger")).toBe(true);
  });

  it.each([
    ["ACL", GetBucketAclCommand, "s3:GetBucketAcl"],
    ["policy", GetBucketPolicyCommand, "s3:GetBucketPolicy"],
  ])(
    "has an unknown log delivery, with the permission, if its %s is denied",
    async (_name, command, missingPermission) => {
      s3.on(command).rejects(named("AccessDenied"));
      const context = onlyEncryption();

      const configuration = await ledger(context);

      expect(configuration?.encryption).toMatchObject({ algorithm: "AES256" });
      expect(configuration?.logDelivery).toMatchObject({ missingPermission });
      expect(context.takeGap("ledger")).toBe(true);
    },
  );

  it("leaves the others unchanged if it cannot be read", async () => {
    lists({ Name: "closed", BucketRegion: "eu-west-1" }, { Name: "ledger", BucketRegion: "eu-west-1" });
    s3.on(GetBucketEncryptionCommand, { Bucket: "closed" }).rejects(named("AccessDenied"));

    const items = await all(s3Bucket.collector.collect(collectContext()));

    expect(items.map(({ configuration }) => isUnknown(configuration.encryption))).toEqual([true, false]);
  });
});

describe("the fields of a bucket that rules read", () => {
  it.each([
    ["s3-bucket-tls-requests-only", ["GetBucketPolicyCommand"]],
    ["s3-bucket-public-access-blocked", ["GetPublicAccessBlockCommand"]],
    [
      "s3-bucket-no-public-read",
      ["GetPublicAccessBlockCommand", "GetBucketPolicyCommand", "GetBucketAclCommand", "GetPublicAccessBlockCommand"],
    ],
    ["s3-bucket-versioning-enabled", ["GetBucketVersioningCommand"]],
    ["s3-bucket-mfa-delete", ["GetBucketVersioningCommand", "GetBucketLifecycleConfigurationCommand"]],
    [
      "s3-bucket-access-logging-enabled",
      ["GetBucketEncryptionCommand", "GetBucketLoggingCommand", "GetBucketAclCommand", "GetBucketPolicyCommand"],
    ],
    ["s3-bucket-lifecycle-configured", ["GetBucketLifecycleConfigurationCommand"]],
    ["s3-bucket-acls-disabled", ["GetBucketOwnershipControlsCommand"]],
    ["mandatory-tags-present", ["GetBucketTaggingCommand"]],
  ])("are asked for %s, and no others", async (ruleId, calls) => {
    const context = collectContext({ ruleIds: [ruleId] });

    await ledger(context);

    expect([...sent()].sort()).toEqual(["ListBucketsCommand", ...calls].sort());
    expect(context.firstGap()).toBeNull();
  });

  it("are each asked for once for all rules together", async () => {
    await ledger(collectContext());

    expect(new Set(sent()).size).toBe(sent().length - 1);
    expect(sent().filter((name) => name === "GetPublicAccessBlockCommand")).toHaveLength(2);
  });

  it("are none, off or empty if S3 says that nothing is set", async () => {
    expect(await ledger(collectContext())).toMatchObject({
      arn: "arn:aws:s3:::ledger",
      policy: null,
      publicAccessBlock: null,
      accountPublicAccessBlock: null,
      versioning: null,
      mfaDelete: false,
      accessLogTarget: null,
      lifecycleRules: [],
      objectOwnership: null,
    });
  });

  it("are what S3 says", async () => {
    s3.on(GetBucketAclCommand).resolves({
      Grants: [
        { Grantee: { Type: "Group", URI: "http://acs.amazonaws.com/groups/global/AllUsers" }, Permission: "READ" },
        { Grantee: { Type: "CanonicalUser", ID: "79a5" }, Permission: "FULL_CONTROL" },
      ],
    });
    s3.on(GetBucketPolicyCommand).resolves({ Policy: LOGS_POLICY });
    s3.on(GetBucketLifecycleConfigurationCommand).resolves({
      Rules: [{ Status: "Enabled" }, { Status: "Disabled" }],
    });
    s3.on(GetBucketLoggingCommand).resolves({ LoggingEnabled: { TargetBucket: "access-logs", TargetPrefix: "" } });
    s3.on(GetBucketOwnershipControlsCommand).resolves({
      OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerPreferred" }] },
    });
    s3.on(GetBucketVersioningCommand).resolves({ Status: "Suspended", MFADelete: "Enabled" });
    s3.on(GetPublicAccessBlockCommand).resolves({ PublicAccessBlockConfiguration: { BlockPublicAcls: true } });
    s3Control.on(GetAccountPublicAccessBlockCommand).resolves({ PublicAccessBlockConfiguration: ALL_BLOCKED });

    expect(await ledger(collectContext())).toMatchObject({
      policy: { statements: [{ effect: "Allow" }] },
      aclGrants: [
        { grantee: "http://acs.amazonaws.com/groups/global/AllUsers", permission: "READ" },
        { grantee: "79a5", permission: "FULL_CONTROL" },
      ],
      publicAccessBlock: { blockPublicAcls: true, ignorePublicAcls: false, restrictPublicBuckets: false },
      accountPublicAccessBlock: { blockPublicAcls: true, ignorePublicAcls: true, restrictPublicBuckets: true },
      versioning: "Suspended",
      mfaDelete: true,
      accessLogTarget: "access-logs",
      lifecycleRules: [{ isEnabled: true }, { isEnabled: false }],
      objectOwnership: "BucketOwnerPreferred",
    });
  });

  it("are empty if S3 answers empty lists", async () => {
    s3.on(GetBucketAclCommand).resolves({ Grants: [] });
    s3.on(GetBucketLifecycleConfigurationCommand).resolves({ Rules: [] });
    s3.on(GetBucketOwnershipControlsCommand).resolves({ OwnershipControls: { Rules: [] } });
    s3.on(GetBucketTaggingCommand).resolves({ TagSet: [] });

    expect(await ledger(collectContext())).toMatchObject({ aclGrants: [], lifecycleRules: [], objectOwnership: null });
  });

  it("are not known if S3's answer lacks what it always has", async () => {
    const asked = [
      ["encryption", GetBucketEncryptionCommand],
      ["aclGrants", GetBucketAclCommand],
      ["policy", GetBucketPolicyCommand],
      ["publicAccessBlock", GetPublicAccessBlockCommand],
      ["lifecycleRules", GetBucketLifecycleConfigurationCommand],
      ["objectOwnership", GetBucketOwnershipControlsCommand],
    ] as const;
    for (const [, command] of asked) s3.on(command).resolves({});

    const found = await ledger(collectContext());

    expect(asked.map(([field]) => field).filter((field) => !isUnknown(found?.[field]))).toEqual([]);
  });

  it.each([
    [GetBucketPolicyCommand, "policy", "s3:GetBucketPolicy"],
    [GetBucketAclCommand, "aclGrants", "s3:GetBucketAcl"],
    [GetPublicAccessBlockCommand, "publicAccessBlock", "s3:GetBucketPublicAccessBlock"],
    [GetBucketVersioningCommand, "versioning", "s3:GetBucketVersioning"],
    [GetBucketVersioningCommand, "mfaDelete", "s3:GetBucketVersioning"],
    [GetBucketLoggingCommand, "accessLogTarget", "s3:GetBucketLogging"],
    [GetBucketLifecycleConfigurationCommand, "lifecycleRules", "s3:GetLifecycleConfiguration"],
    [GetBucketOwnershipControlsCommand, "objectOwnership", "s3:GetBucketOwnershipControls"],
  ] as const)("are unknown, with the permission, if %p is denied", async (command, field, missingPermission) => {
    s3.on(command).rejects(named("AccessDenied"));
    const context = collectContext();

    const configuration = await ledger(context);

    expect(configuration?.[field]).toMatchObject({ missingPermission });
    expect(context.takeGap("ledger")).toBe(true);
  });

  it("have an unknown policy if it cannot be understood", async () => {
    s3.on(GetBucketPolicyCommand).resolves({ Policy: "{" });

    expect((await ledger(collectContext()))?.policy).toMatchObject({
      reason: "The resource's policy could not be understood.",
    });
  });
});

describe("the account's block", () => {
  const two = [
    { Name: "accounts", BucketRegion: "eu-west-1" },
    { Name: "ledger", BucketRegion: "eu-west-1" },
  ];
  const ruleIds = ["s3-bucket-no-public-read"];

  it("is asked for once for all buckets of an account", async () => {
    lists(...two);
    const accountCache: AccountCache = new Map();

    await all(s3Bucket.collector.collect(collectContext({ ruleIds, accountCache })));
    await all(s3Bucket.collector.collect(collectContext({ ruleIds, accountCache })));

    expect(inputsOf(s3Control.commandCalls(GetAccountPublicAccessBlockCommand))).toEqual([
      { AccountId: "444455556666" },
    ]);
  });

  it("is a gap of each bucket that depends on it if it is denied, and is asked for once for each region", async () => {
    lists(...two);
    s3Control.on(GetAccountPublicAccessBlockCommand).rejects(named("AccessDenied"));
    const context = collectContext({ ruleIds });

    const items = await all(s3Bucket.collector.collect(context));

    for (const { configuration, resourceId } of items) {
      expect(configuration.accountPublicAccessBlock).toMatchObject({
        missingPermission: "s3:GetAccountPublicAccessBlock",
      });
      expect(context.takeGap(resourceId)).toBe(true);
    }
    expect(s3Control.calls()).toHaveLength(1);
  });

  it("is not asked for if the buckets' own blocks stop everything", async () => {
    lists(...two);
    s3.on(GetPublicAccessBlockCommand).resolves({ PublicAccessBlockConfiguration: ALL_BLOCKED });

    const [item] = await all(s3Bucket.collector.collect(collectContext({ ruleIds })));

    expect(isUnknown(item?.configuration.accountPublicAccessBlock)).toBe(true);
    expect(s3Control.calls()).toHaveLength(0);
  });
});

describe("the tags of a bucket", () => {
  const ruleIds = ["mandatory-tags-present"];

  async function tags(): Promise<unknown> {
    lists({ Name: "ledger", BucketRegion: "eu-west-1" });
    const [item] = await all(s3Bucket.collector.collect(collectContext({ ruleIds })));
    return item?.tags;
  }

  it("are read if a rule needs them", async () => {
    s3.on(GetBucketTaggingCommand, { Bucket: "ledger" }).resolves({
      TagSet: [{ Key: "team", Value: "billing" }, {} as never],
    });

    expect(await tags()).toEqual({ team: "billing", "": "" });
  });

  it("are none if S3 says so", async () => {
    expect(await tags()).toEqual({});
    s3.on(GetBucketTaggingCommand).resolves({ TagSet: [] });
    expect(await tags()).toEqual({});
  });

  it("are unknown, with the permission, if they are denied", async () => {
    s3.on(GetBucketTaggingCommand).rejects(named("AccessDenied"));

    expect(await tags()).toMatchObject({ missingPermission: "s3:GetBucketTagging" });
  });
});
