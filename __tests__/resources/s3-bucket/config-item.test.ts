import { isUnknown } from "../../../src/core/known";
import { parseConfigItem } from "../../../src/resources/config-item";
import { s3BucketFromConfigItem } from "../../../src/resources/s3-bucket/config-item";

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
  BucketLoggingConfiguration: { destinationBucketName: null, logFilePrefix: null },
  BucketNotificationConfiguration: { configurations: {} },
  BucketPolicy: { policyText: null as string | null },
  BucketVersioningConfiguration: { status: "Enabled", isMfaDeleteEnabled: null },
  IsRequesterPaysEnabled: false,
  ServerSideEncryptionConfiguration: encryptedWith({ sseAlgorithm: "aws:kms", kmsMasterKeyID: KEY }, true) as unknown,
};

function encryptedWith(applyServerSideEncryptionByDefault: unknown, bucketKeyEnabled?: boolean): object {
  return { rules: [{ applyServerSideEncryptionByDefault, bucketKeyEnabled }] };
}

function itemWith(supplementaryConfiguration: object) {
  return parseConfigItem({
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
  return s3BucketFromConfigItem(itemWith({ ...SUPPLEMENTARY, ...more })).configuration;
}

function encryptionWith(recorded: unknown) {
  return configurationWith({ ServerSideEncryptionConfiguration: recorded }).encryption;
}

describe("a bucket that AWS Config recorded", () => {
  it("is the item that a live read gives", () => {
    expect(s3BucketFromConfigItem(itemWith(SUPPLEMENTARY))).toEqual({
      resourceType: "AWS::S3::Bucket",
      resourceId: "ledger",
      arn: "arn:aws:s3:::ledger",
      accountId: "444455556666",
      awsRegion: "eu-west-1",
      tags: { team: "billing" },
      configuration: {
        encryption: { algorithm: "aws:kms", kmsKeyId: KEY, bucketKeyEnabled: true },
        logDelivery: [],
      },
      source: "config",
    });
  });

  it.each([
    ["is JSON inside a string", (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value))],
    ["is so, and what was text already once more", (value: unknown) => JSON.stringify(value)],
  ])("says the same where each supplementary configuration %s", (_name, asText) => {
    const grants = { ...SUPPLEMENTARY, AccessControlList: JSON.stringify(acl(OWNER, "LogDelivery")) };
    const texts = Object.entries(grants).map(([key, value]) => [key, asText(value)]);

    const item = s3BucketFromConfigItem(itemWith(Object.fromEntries(texts) as object));

    expect(item).toEqual(s3BucketFromConfigItem(itemWith(grants)));
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
  ])("that is %s is none", (_name, recorded) => {
    expect(encryptionWith(recorded)).toBeNull();
  });

  it("that was not asked for is unknown, which is not none", () => {
    expect(encryptionWith(undefined)).toMatchObject({ reason: NO_ENCRYPTION });
    const { encryption } = s3BucketFromConfigItem(itemWith({})).configuration;
    expect(encryption).toMatchObject({ reason: NO_ENCRYPTION });
  });

  it.each([
    ["a word", "AES256"],
    ["broken JSON", "{rules"],
    ["another shape", { Rules: [] }],
    ["a number", 7],
  ])("that is %s is unknown", (_name, recorded) => {
    expect(encryptionWith(recorded)).toMatchObject({
      reason: "The encryption in AWS Config's item could not be understood.",
    });
  });
});

describe("log delivery in an item", () => {
  it.each([
    ["the group's name", acl(OWNER, "LogDelivery"), ["server access logs"]],
    ["the group's URI", acl({ uri: "http://acs.amazonaws.com/groups/s3/LogDelivery" }), ["server access logs"]],
    ["the URI alone", acl("http://acs.amazonaws.com/groups/s3/LogDelivery"), ["server access logs"]],
    ["other groups and a grantee that is none", acl("AllUsers", null, 7, { id: 7 }), []],
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
    ["no policy's frame", { BucketPolicy: undefined }],
    ["a policy that is no policy", { BucketPolicy: { policyText: "{" } }],
  ])("is unknown with %s", (_name, more) => {
    expect(isUnknown(configurationWith(more).logDelivery)).toBe(true);
  });
});
