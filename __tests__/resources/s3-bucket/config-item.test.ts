import { isUnknown, unknown } from "../../../src/core/known";
import { parseRecordedItem } from "../../../src/resources/recorded-item";
import { s3Bucket } from "../../../src/resources/s3-bucket/description";

const OWNER = { displayName: null, id: "1f0c6f2f6f6b4d7d8a1f0c6f2f6f6b4d7d8a1f0c6f2f6f6b4d7d8a1f0c6f2f6f" };
const KEY = "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const NO_ENCRYPTION = "AWS Config's item does not say how the bucket is encrypted.";

function acl(...grantees: readonly unknown[]): object {
  const grantList = grantees.map((grantee) => ({ grantee, permission: "Write" }));
  return { grantSet: null, grantList, owner: OWNER, isRequesterCharged: false };
}

/** What AWS Config asks for beside a bucket. The ACL is JSON inside a string, in notifications too. */
const SUPPLEMENTARY = {
  AccessControlList: JSON.stringify(acl(OWNER)),
  BucketAccelerateConfiguration: { status: null },
  BucketLifecycleConfiguration: { rules: [{ id: "expire", status: "Enabled", expirationInDays: 90 }] },
  BucketLoggingConfiguration: { destinationBucketName: "access-logs", logFilePrefix: "ledger/" },
  BucketNotificationConfiguration: { configurations: {} },
  BucketPolicy: { policyText: null as string | null },
  BucketVersioningConfiguration: { status: "Enabled", isMfaDeleteEnabled: null },
  IsRequesterPaysEnabled: false,
  OwnershipControls: { rules: [{ objectOwnership: "BucketOwnerEnforced" }] },
  PublicAccessBlockConfiguration: {
    blockPublicAcls: true,
    ignorePublicAcls: true,
    blockPublicPolicy: true,
    restrictPublicBuckets: false,
  },
  ServerSideEncryptionConfiguration: encryptedWith({ sseAlgorithm: "aws:kms", kmsMasterKeyID: KEY }, true) as unknown,
};

function encryptedWith(applyServerSideEncryptionByDefault: unknown, bucketKeyEnabled?: boolean): object {
  return { rules: [{ applyServerSideEncryptionByDefault, bucketKeyEnabled }] };
}

function itemWith(supplementaryConfiguration: object) {
  return parseRecordedItem({
    relatedEvents: [],
    relationships: [],
    configuration: { name: "ledger", owner: OWNER, creationDate: "2026-02-12T07:21:45.000Z" },
    supplementaryConfiguration,
    tags: { team: "billing" },
    configurationItemVersion: "1.3",
    configurationItemCaptureTime: "2026-11-23T07:29:16.288Z",
    configurationStateId: 1795418956288,
    awsAccountId: "444455556666",
    configurationItemStatus: "OK",
    resourceType: "AWS::S3::Bucket",
    resourceId: "ledger",
    resourceName: "ledger",
    ARN: "arn:aws:s3:::ledger",
    awsRegion: "eu-west-1",
    availabilityZone: "Regional",
    configurationStateMd5Hash: "",
    resourceCreationTime: "2026-02-12T07:21:45.000Z",
  });
}

function configurationWith(more: object = {}) {
  return s3Bucket.fromRecordedItem(itemWith({ ...SUPPLEMENTARY, ...more })).configuration;
}

function encryptionWith(recorded: unknown) {
  return configurationWith({ ServerSideEncryptionConfiguration: recorded }).encryption;
}

describe("a bucket that AWS Config recorded", () => {
  it("is the same item as from a live read", () => {
    expect(s3Bucket.fromRecordedItem(itemWith(SUPPLEMENTARY))).toEqual({
      resourceType: "AWS::S3::Bucket",
      resourceId: "ledger",
      arn: "arn:aws:s3:::ledger",
      accountId: "444455556666",
      awsRegion: "eu-west-1",
      tags: { team: "billing" },
      configuration: {
        arn: "arn:aws:s3:::ledger",
        encryption: { algorithm: "aws:kms", kmsKeyId: KEY, bucketKeyEnabled: true },
        logDelivery: [],
        policy: null,
        aclGrants: [{ grantee: OWNER.id, permission: "WRITE" }],
        publicAccessBlock: {
          blockPublicAcls: true,
          ignorePublicAcls: true,
          blockPublicPolicy: true,
          restrictPublicBuckets: false,
        },
        accountPublicAccessBlock: unknown("AWS Config's item does not say what the bucket's account blocks."),
        versioning: "Enabled",
        mfaDelete: false,
        accessLogTarget: "access-logs",
        lifecycleRules: [{ isEnabled: true }],
        objectOwnership: "BucketOwnerEnforced",
      },
      source: "config",
    });
  });

  it.each([
    ["is JSON inside a string", (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value))],
    ["is so, and what was text already once more", (value: unknown) => JSON.stringify(value)],
  ])("says the same if each supplementary configuration %s", (_name, asText) => {
    const grants = { ...SUPPLEMENTARY, AccessControlList: JSON.stringify(acl(OWNER, "LogDelivery")) };
    const texts = Object.entries(grants).map(([key, value]) => [key, asText(value)]);

    const item = s3Bucket.fromRecordedItem(itemWith(Object.fromEntries(texts) as object));

    expect(item).toEqual(s3Bucket.fromRecordedItem(itemWith(grants)));
    expect(item.configuration.logDelivery).toEqual(["server access logs"]);
  });
});

describe("the encryption in an item", () => {
  it.each([
    ["SSE-S3", encryptedWith({ sseAlgorithm: "AES256", kmsMasterKeyID: null }, false), "AES256"],
    ["an empty key", encryptedWith({ sseAlgorithm: "aws:kms", kmsMasterKeyID: "" }, false), "aws:kms"],
    ["no word of a key or a bucket key", encryptedWith({ sseAlgorithm: "aws:kms" }), "aws:kms"],
  ])("with %s has neither key nor bucket key", (_name, recorded, algorithm) => {
    expect(encryptionWith(recorded)).toEqual({ algorithm, kmsKeyId: null, bucketKeyEnabled: false });
  });

  it.each([
    ["null", null],
    ["without rules", { rules: [] }],
    ["of a rule without a default", encryptedWith(null)],
    ["of a rule that says nothing", { rules: [{}] }],
  ])("is none if it is %s", (_name, recorded) => {
    expect(encryptionWith(recorded)).toBeNull();
  });

  it('is unknown, which is not "none", if it was not asked for', () => {
    expect(encryptionWith(undefined)).toMatchObject({ reason: NO_ENCRYPTION });
    const { encryption } = s3Bucket.fromRecordedItem(itemWith({})).configuration;
    expect(encryption).toMatchObject({ reason: NO_ENCRYPTION });
  });

  it.each([
    ["a word", "AES256"],
    ["broken JSON", "{rules"],
    ["another shape", { Rules: [] }],
    ["a number", 7],
  ])("is unknown if it is %s", (_name, recorded) => {
    expect(encryptionWith(recorded)).toMatchObject({
      reason: NO_ENCRYPTION,
    });
  });
});

describe("log delivery in an item", () => {
  it.each([
    ["the group's name", acl(OWNER, "LogDelivery"), ["server access logs"]],
    ["the group's URI", acl({ uri: "http://acs.amazonaws.com/groups/s3/LogDelivery" }), ["server access logs"]],
    ["the URI alone", acl("http://acs.amazonaws.com/groups/s3/LogDelivery"), ["server access logs"]],
    ["other groups", acl("AllUsers", { id: "LogDelivery" }), []],
    ["no grants", { grantList: null }, []],
  ])("is known by an ACL that grants to %s", (_name, grants, expected) => {
    expect(configurationWith({ AccessControlList: JSON.stringify(grants) }).logDelivery).toEqual(expected);
    expect(configurationWith({ AccessControlList: grants }).logDelivery).toEqual(expected);
  });

  it("is known by the policy", () => {
    const policyText = JSON.stringify({
      Statement: [{ Effect: "Allow", Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" } }],
    });

    expect(configurationWith({ BucketPolicy: { policyText } }).logDelivery).toEqual(["load balancer access logs"]);
  });

  it.each([
    ["no ACL", { AccessControlList: undefined }],
    ["an ACL of another shape", { AccessControlList: '{"grantList":7}' }],
    ["a grantee that is none", { AccessControlList: JSON.stringify(acl(OWNER, null)) }],
    ["a grantee of another shape", { AccessControlList: acl({ id: 7 }) }],
    ["no policy's frame", { BucketPolicy: undefined }],
    ["a policy that is no policy", { BucketPolicy: { policyText: "{" } }],
  ])("is unknown with %s", (_name, more) => {
    expect(isUnknown(configurationWith(more).logDelivery)).toBe(true);
  });
});

describe("the ACL in an item", () => {
  it.each([
    ["AllUsers", "http://acs.amazonaws.com/groups/global/AllUsers"],
    ["AuthenticatedUsers", "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"],
    ["LogDelivery", "http://acs.amazonaws.com/groups/s3/LogDelivery"],
    ["http://acs.amazonaws.com/groups/global/AllUsers", "http://acs.amazonaws.com/groups/global/AllUsers"],
  ])("names the group %s by its URI", (group, grantee) => {
    expect(configurationWith({ AccessControlList: acl(group) }).aclGrants).toEqual([{ grantee, permission: "WRITE" }]);
  });

  it.each([
    ["FullControl", "FULL_CONTROL"],
    ["Read", "READ"],
    ["ReadAcp", "READ_ACP"],
    ["Write", "WRITE"],
    ["WriteAcp", "WRITE_ACP"],
    ["READ", "READ"],
  ])("names the permission %s as S3 does", (permission, expected) => {
    const AccessControlList = { grantSet: null, grantList: [{ grantee: OWNER, permission }] };

    expect(configurationWith({ AccessControlList }).aclGrants).toEqual([{ grantee: OWNER.id, permission: expected }]);
  });

  it("may have its grants in either of two lists", () => {
    const AccessControlList = { grantSet: [{ grantee: "AllUsers", permission: "Read" }], grantList: null };

    expect(configurationWith({ AccessControlList }).aclGrants).toMatchObject([{ permission: "READ" }]);
    expect(configurationWith({ AccessControlList: null }).aclGrants).toEqual([]);
  });
});

describe("the policy in an item", () => {
  it("is read, and is none if its text is null", () => {
    const policyText = JSON.stringify({ Statement: { Sid: "One", Effect: "Allow", Principal: "*", Action: "s3:*" } });

    expect(configurationWith({ BucketPolicy: { policyText } }).policy).toMatchObject({ statements: [{ sid: "One" }] });
    expect(configurationWith({ BucketPolicy: null }).policy).toBeNull();
    expect(configurationWith({ BucketPolicy: {} }).policy).toBeNull();
  });

  it.each([undefined, 7, { policyText: "{" }, { policyText: 7 }])("is unknown if it is %p", (BucketPolicy) => {
    expect(isUnknown(configurationWith({ BucketPolicy }).policy)).toBe(true);
  });
});

describe("a setting in an item", () => {
  it.each([
    ["BucketVersioningConfiguration", { status: "Suspended" }, { versioning: "Suspended" }],
    ["BucketVersioningConfiguration", { status: "Off" }, { versioning: null }],
    ["BucketVersioningConfiguration", { status: null }, { versioning: null }],
    ["BucketVersioningConfiguration", null, { versioning: null, mfaDelete: false }],
    ["BucketVersioningConfiguration", { isMfaDeleteEnabled: true }, { mfaDelete: true }],
    ["BucketVersioningConfiguration", { isMfaDeleteEnabled: null }, { mfaDelete: false }],
    ["BucketLoggingConfiguration", { destinationBucketName: null }, { accessLogTarget: null }],
    ["BucketLoggingConfiguration", null, { accessLogTarget: null }],
    ["BucketLifecycleConfiguration", { rules: [{ status: "Disabled" }] }, { lifecycleRules: [{ isEnabled: false }] }],
    ["BucketLifecycleConfiguration", { rules: null }, { lifecycleRules: [] }],
    ["BucketLifecycleConfiguration", null, { lifecycleRules: [] }],
    ["OwnershipControls", { rules: [] }, { objectOwnership: null }],
    ["OwnershipControls", {}, { objectOwnership: null }],
    ["OwnershipControls", null, { objectOwnership: null }],
    ["PublicAccessBlockConfiguration", null, { publicAccessBlock: null }],
  ])("under %s that is %p", (key, value, expected) => {
    expect(configurationWith({ [key]: value })).toMatchObject(expected);
  });

  it.each([
    ["BucketVersioningConfiguration", "versioning"],
    ["BucketVersioningConfiguration", "mfaDelete"],
    ["BucketLoggingConfiguration", "accessLogTarget"],
    ["BucketLifecycleConfiguration", "lifecycleRules"],
    ["OwnershipControls", "objectOwnership"],
    ["PublicAccessBlockConfiguration", "publicAccessBlock"],
  ] as const)("under %s is unknown if it is missing or malformed", (key, field) => {
    for (const value of [undefined, "{", 7, []]) {
      expect(configurationWith({ [key]: value })[field]).toMatchObject({
        reason: expect.stringMatching(/^AWS Config's item does not say .+\.$/) as unknown,
      });
    }
  });

  it("is not the ARN if the item has none", () => {
    const { configuration } = s3Bucket.fromRecordedItem({ ...itemWith(SUPPLEMENTARY), arn: null });

    expect(isUnknown(configuration.arn)).toBe(true);
  });
});
