import {
  CreateBucketCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  PutBucketPolicyCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";
import { bootstrap, type BootstrapOptions, type Bootstrapped } from "../../src/operations/bootstrap";
import { operatorClients } from "../../src/operations/clients";

const s3 = mockClient(S3Client);
const BUCKET = "acme-states";
const ARN = `arn:aws:s3:::${BUCKET}`;
const place = { accountId: "111122223333", stateBucket: BUCKET, stateRegion: "eu-west-1", partition: "aws" };

/** An error as the SDK throws it. */
function s3Error(name: string, httpStatusCode: number, headers: Readonly<Record<string, string>> = {}): Error {
  const error = new S3ServiceException({ name, message: `${name}, says S3`, $fault: "client", $metadata: {} });
  return Object.assign(error, { $metadata: { httpStatusCode }, $response: { headers } });
}

const NONE = {
  policy: s3Error("NoSuchBucketPolicy", 404),
  lifecycle: s3Error("NoSuchLifecycleConfiguration", 404),
  block: s3Error("NoSuchPublicAccessBlockConfiguration", 404),
  ownership: s3Error("OwnershipControlsNotFoundError", 404),
  encryption: s3Error("ServerSideEncryptionConfigurationNotFoundError", 404),
};

const DENIAL = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: [ARN, `${ARN}/*`],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};
const READER = { Effect: "Allow", Principal: { AWS: "111122223333" }, Action: "s3:GetObject", Resource: `${ARN}/*` };
const policyWith = (Statement: unknown): { Policy: string } => ({
  Policy: JSON.stringify({ Version: "2012-10-17", Statement }),
});
const BLOCKED = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true };
const EXPIRES = {
  Status: "Enabled" as const,
  Filter: { Prefix: "" },
  NoncurrentVersionExpiration: { NoncurrentDays: 9 },
};

/** A bucket that has everything. */
function completeBucket(): void {
  s3.on(HeadBucketCommand).resolves({ BucketRegion: "eu-west-1" });
  s3.on(GetBucketVersioningCommand).resolves({ Status: "Enabled" });
  s3.on(GetBucketEncryptionCommand).resolves({
    ServerSideEncryptionConfiguration: {
      Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }],
    },
  });
  s3.on(GetPublicAccessBlockCommand).resolves({ PublicAccessBlockConfiguration: BLOCKED });
  s3.on(GetBucketOwnershipControlsCommand).resolves({
    OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
  });
  s3.on(GetBucketPolicyCommand).resolves(policyWith([READER, DENIAL]));
  s3.on(GetBucketLifecycleConfigurationCommand).resolves({ Rules: [EXPIRES] });
}

/** A bucket that has nothing. */
function bareBucket(): void {
  s3.on(HeadBucketCommand).resolves({ BucketRegion: "eu-west-1" });
  s3.on(GetBucketVersioningCommand).resolves({});
  s3.on(GetBucketEncryptionCommand).rejects(NONE.encryption);
  s3.on(GetPublicAccessBlockCommand).rejects(NONE.block);
  s3.on(GetBucketOwnershipControlsCommand).rejects(NONE.ownership);
  s3.on(GetBucketPolicyCommand).rejects(NONE.policy);
  s3.on(GetBucketLifecycleConfigurationCommand).rejects(NONE.lifecycle);
}

function run(more: Partial<BootstrapOptions> = {}): Promise<Bootstrapped> {
  return bootstrap({ clients: operatorClients("eu-west-1"), place, plan: false, mend: false, ...more });
}

/** What was changed: the calls that are no reads, by name. */
function changes(): Readonly<Record<string, Readonly<Record<string, unknown>>>> {
  const sent = s3.calls().map(({ args: [command] }) => [command.constructor.name, command.input] as const);
  return Object.fromEntries(
    sent.filter(([name]) => /^(?:Put|Create)/.test(name)).map(([name, input]) => [name, input as never]),
  );
}

const statesOf = ({ properties }: Bootstrapped): readonly string[] => properties.map(({ state }) => state);

beforeEach(() => {
  s3.reset();
});
afterAll(() => {
  s3.restore();
});

describe("a bucket that does not stand yet", () => {
  beforeEach(() => {
    bareBucket();
    s3.on(HeadBucketCommand).rejects(s3Error("NotFound", 404));
  });

  it("is made with everything, and each change says whose it has to be", async () => {
    const result = await run();

    expect(result.made).toBe(true);
    expect(new Set(statesOf(result))).toEqual(new Set(["given"]));
    const { CreateBucketCommand: created, ...given } = changes();
    expect(created).toEqual({
      Bucket: BUCKET,
      ObjectOwnership: "BucketOwnerEnforced",
      CreateBucketConfiguration: { LocationConstraint: "eu-west-1" },
    });
    expect(Object.values(given).map(({ Bucket, ExpectedBucketOwner }) => [Bucket, ExpectedBucketOwner])).toEqual(
      Array.from({ length: 6 }, () => [BUCKET, "111122223333"]),
    );
    expect(given).toMatchObject({
      PutBucketVersioningCommand: { VersioningConfiguration: { Status: "Enabled" } },
      PutBucketEncryptionCommand: {
        ServerSideEncryptionConfiguration: {
          Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" }, BucketKeyEnabled: true }],
        },
      },
      PutPublicAccessBlockCommand: { PublicAccessBlockConfiguration: BLOCKED },
      PutBucketOwnershipControlsCommand: { OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] } },
      PutBucketPolicyCommand: policyWith([DENIAL]),
      PutBucketLifecycleConfigurationCommand: {
        LifecycleConfiguration: {
          Rules: [{ NoncurrentVersionExpiration: { NoncurrentDays: 90, NewerNoncurrentVersions: 50 } }],
        },
      },
    });
  });

  it("is made in us-east-1 without naming the region, which S3 refuses there", async () => {
    await run({ place: { ...place, stateRegion: "us-east-1" } });

    expect(changes()["CreateBucketCommand"]).not.toHaveProperty("CreateBucketConfiguration");
  });

  it("has its own partition's ARN in the policy", async () => {
    await run({ place: { ...place, stateRegion: "cn-north-1", partition: "aws-cn" } });

    expect(changes()["PutBucketPolicyCommand"]?.["Policy"]).toContain("arn:aws-cn:s3:::acme-states/*");
  });

  it("is only told with plan", async () => {
    expect(statesOf(await run({ plan: true }))).toEqual(Array.from({ length: 6 }, () => "given"));
    expect(changes()).toEqual({});
  });

  it("may have been made meanwhile", async () => {
    s3.on(CreateBucketCommand).rejects(s3Error("BucketAlreadyOwnedByYou", 409));

    await expect(run()).resolves.toMatchObject({ made: true });
  });

  it.each([
    ["BucketAlreadyExists", "The bucket name acme-states is taken. Bucket names are taken for everybody"],
    ["AccessDenied", "s3:CreateBucket failed for the bucket acme-states. AWS says: AccessDenied, says S3."],
  ])("cannot be made: %s", async (name, said) => {
    s3.on(CreateBucketCommand).rejects(s3Error(name, 409));

    await expect(run()).rejects.toThrow(said);
  });

  it("says what could not be set, and how to go on", async () => {
    s3.on(PutBucketPolicyCommand).rejects(s3Error("AccessDenied", 403));

    await expect(run()).rejects.toThrow(
      /^Setting TLS only failed for the bucket acme-states\. AWS says: AccessDenied, says S3\. Run this again .*--mend/,
    );
  });
});

describe("a bucket that stands", () => {
  it("is adopted with all that it needs, and is not changed", async () => {
    completeBucket();

    const result = await run({ mend: true });

    expect(result.made).toBe(false);
    expect(new Set(statesOf(result))).toEqual(new Set(["has"]));
    expect(changes()).toEqual({});
  });

  it("is not changed either where it lacks everything, which is said with what can happen", async () => {
    bareBucket();

    const { properties } = await run();

    expect(properties.map(({ name, state, text }) => `${name} ${state} ${text}`)).toEqual([
      "versioning lacks versioning is off: a damaged state could not be restored",
      "encryption lacks no default encryption: a state, which may hold secrets, would be stored in plain text",
      "public access block lacks off: BlockPublicAcls, BlockPublicPolicy, IgnorePublicAcls, RestrictPublicBuckets:" +
        " a policy or an ACL could publish the states",
      "ownership lacks ObjectWriter instead of BucketOwnerEnforced: ACLs could grant others what the policy does not",
      "TLS only lacks the policy does not deny requests without TLS: a state could travel in plain text",
      "lifecycle lacks no rule expires replaced versions: replaced states would be kept for ever",
    ]);
    expect(changes()).toEqual({});
  });

  it.each<[string, string, () => void]>([
    [
      "versioning",
      "versioning is suspended",
      () => s3.on(GetBucketVersioningCommand).resolves({ Status: "Suspended" }),
    ],
    ["encryption", "no default encryption", () => s3.on(GetBucketEncryptionCommand).resolves({})],
    [
      "public access block",
      "off: IgnorePublicAcls",
      () =>
        s3
          .on(GetPublicAccessBlockCommand)
          .resolves({ PublicAccessBlockConfiguration: { ...BLOCKED, IgnorePublicAcls: false } }),
    ],
    [
      "ownership",
      "BucketOwnerPreferred instead",
      () =>
        s3.on(GetBucketOwnershipControlsCommand).resolves({
          OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerPreferred" }] },
        }),
    ],
    // Of the bucket alone, not of its objects.
    [
      "TLS only",
      "does not deny",
      () => s3.on(GetBucketPolicyCommand).resolves(policyWith({ ...DENIAL, Resource: ARN })),
    ],
    ["TLS only", "does not deny", () => s3.on(GetBucketPolicyCommand).resolves({ Policy: "{}" })],
    [
      "lifecycle",
      "no rule expires",
      () => s3.on(GetBucketLifecycleConfigurationCommand).resolves({ Rules: [{ ...EXPIRES, Status: "Disabled" }] }),
    ],
  ])("lacks %s: %s", async (name, said, arrange) => {
    completeBucket();
    arrange();

    const { properties } = await run();

    expect(properties.filter(({ state }) => state !== "has")).toEqual([
      { name, state: "lacks", text: expect.stringContaining(said) as string },
    ]);
  });

  it("is given what it lacks with mend, and keeps what it has", async () => {
    bareBucket();
    s3.on(GetBucketPolicyCommand).resolves(policyWith(READER));
    const archived = { ID: "archive", Status: "Enabled" as const, Filter: { Prefix: "old/" } };
    const ended = { ...EXPIRES, ID: "replaced-states", Status: "Disabled" as const };
    s3.on(GetBucketLifecycleConfigurationCommand).resolves({ Rules: [archived, ended] });

    const result = await run({ mend: true });

    expect(new Set(statesOf(result))).toEqual(new Set(["given"]));
    expect(Object.keys(changes())).toHaveLength(6);
    expect(changes()).toMatchObject({
      PutBucketPolicyCommand: policyWith([READER, DENIAL]),
      PutBucketLifecycleConfigurationCommand: {
        LifecycleConfiguration: { Rules: [archived, { ID: "replaced-states", Status: "Enabled" }] },
      },
    });
  });

  it("is not given it where mend is only planned", async () => {
    bareBucket();

    expect(new Set(statesOf(await run({ mend: true, plan: true })))).toEqual(new Set(["given"]));
    expect(changes()).toEqual({});
  });

  it("has a doubt where a read is denied, and is not changed there", async () => {
    completeBucket();
    s3.on(GetBucketPolicyCommand).rejects(s3Error("AccessDenied", 403));

    const { properties } = await run({ mend: true });

    expect(properties.filter(({ state }) => state !== "has")).toEqual([
      {
        name: "TLS only",
        state: "unknown",
        text: "s3:GetBucketPolicy was denied in account 111122223333, region eu-west-1.",
      },
    ]);
  });

  it.each<[string, () => void, string]>([
    [
      "is another account's",
      () => s3.on(HeadBucketCommand).rejects(s3Error("Forbidden", 403)),
      "The bucket acme-states stands, and is not this account's to use. S3 refuses it to account 111122223333",
    ],
    [
      "lies in another region, says the redirect",
      () => s3.on(HeadBucketCommand).rejects(s3Error("301", 301, { "x-amz-bucket-region": "eu-north-1" })),
      "The bucket acme-states lies in eu-north-1. The environment's stateRegion is eu-west-1, and Terraform would ask" +
        ' there. Set "stateRegion": "eu-north-1"',
    ],
    [
      "lies in a region that the redirect does not name",
      () => s3.on(HeadBucketCommand).rejects(s3Error("301", 301)),
      "The bucket acme-states lies in another region.",
    ],
    [
      "lies in another region, says the answer",
      () => s3.on(HeadBucketCommand).resolves({ BucketRegion: "eu-north-1" }),
      "The bucket acme-states lies in eu-north-1.",
    ],
    [
      "does not answer",
      () => s3.on(HeadBucketCommand).rejects(new Error("connect ECONNREFUSED")),
      "s3:ListBucket failed for the bucket acme-states. AWS says: connect ECONNREFUSED.",
    ],
  ])("is refused where it %s", async (_, arrange, said) => {
    completeBucket();
    arrange();

    await expect(run({ mend: true })).rejects.toThrow(said);
    expect(changes()).toEqual({});
  });

  it("is asked as this account's", async () => {
    completeBucket();
    // An emulator that does not name the region.
    s3.on(HeadBucketCommand).resolves({});

    await run();

    const owners = s3
      .calls()
      .map(({ args: [{ input }] }) => (input as { ExpectedBucketOwner?: string }).ExpectedBucketOwner);
    expect(new Set(owners)).toEqual(new Set(["111122223333"]));
  });
});
