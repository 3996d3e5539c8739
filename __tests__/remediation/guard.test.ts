import type { BucketFacts } from "../../src/remediation/bucket-facts";
import { grantsBeyondAccount } from "../../src/remediation/bucket-policy";
import { inWords, shows, showsExactly, usableKey, withKms } from "../../src/remediation/encryption-configuration";
import type { RemediationRequest, RemediationSettings } from "../../src/remediation/remediation";
import { guardBucketEncryption } from "../../src/remediation/s3-encryption-guard";
import { settings } from "../support/scan";

const KEY = "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const SSE_S3 = {
  Rules: [
    {
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" as const },
      BucketKeyEnabled: false,
      BlockedEncryptionTypes: { EncryptionType: ["SSE-C" as const] },
    },
  ],
};
const REQUEST: RemediationRequest = {
  remediationId: "20260301T120000Z-ab12cd34",
  ruleId: "s3-bucket-kms-encryption",
  resourceType: "AWS::S3::Bucket",
  resourceId: "ledger",
  accountId: "444455556666",
  awsRegion: "eu-west-1",
};
const SHARED = JSON.stringify({
  Statement: { Effect: "Allow", Principal: { AWS: "arn:aws:iam::999999999999:root" }, Action: "s3:GetObject" },
});

function decide(facts: Partial<BucketFacts> = {}, more: Partial<RemediationSettings> = {}) {
  return guardBucketEncryption(
    REQUEST,
    { encryption: SSE_S3, tags: {}, policy: null, logDelivery: [], ...facts },
    { ...settings().remediation, ...more },
  );
}

describe("the guard", () => {
  it("allows a change that nothing speaks against, and keeps the rest of the configuration", () => {
    expect(decide()).toEqual({
      write: {
        Rules: [
          {
            ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms" },
            BucketKeyEnabled: true,
            BlockedEncryptionTypes: { EncryptionType: ["SSE-C"] },
          },
        ],
      },
    });
  });

  it.each(["aws:kms", "aws:kms:dsse"] as const)("leaves a bucket that has %s", (SSEAlgorithm) => {
    const encryption = { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm } }] };

    expect(decide({ encryption })).toEqual({ leave: "The bucket is encrypted with KMS already." });
  });

  it("leaves a bucket that is opted out, and only by the tag's own value", () => {
    expect(decide({ tags: { "compliance-remediation": "off" } })).toHaveProperty("leave");
    expect(decide({ tags: { "compliance-remediation": "on" } })).toHaveProperty("write");
  });

  it("leaves a bucket that logs are delivered to, even if there is a key", () => {
    const decision = decide({ logDelivery: ["server access logs"] }, { kmsKeyArn: KEY });

    expect(decision).toHaveProperty("leave");
    expect(JSON.stringify(decision)).toContain("server access logs");
  });

  it("leaves a bucket that others read, unless there is a key that they can be granted", () => {
    expect(decide({ policy: SHARED })).toHaveProperty("leave");
    expect(decide({ policy: SHARED }, { kmsKeyArn: KEY })).toMatchObject({
      write: { Rules: [{ ApplyServerSideEncryptionByDefault: { KMSMasterKeyID: KEY } }] },
    });
  });
});

describe("usableKey", () => {
  it.each([
    [KEY, KEY],
    [KEY.replace("eu-west-1", "us-east-1"), null],
    [KEY.replace("444455556666", "111122223333"), null],
    ["arn:aws:kms:eu-west-1:444455556666:alias/shared", null],
    [null, null],
  ])("of %p is %p", (given, expected) => {
    expect(usableKey(given, REQUEST)).toBe(expected);
  });
});

describe("withKms", () => {
  it("makes a whole configuration if there is none, and keeps further rules", () => {
    expect(withKms(null, null).Rules).toHaveLength(1);
    expect(withKms({ Rules: [{}, { BucketKeyEnabled: true }] }, null).Rules?.[1]).toEqual({ BucketKeyEnabled: true });
  });
});

describe("what S3 shows", () => {
  const written = withKms(SSE_S3, KEY);
  const [rule] = written.Rules ?? [];
  const blocking = (...types: readonly string[]) => ({
    Rules: [{ ...rule, BlockedEncryptionTypes: { EncryptionType: types } }],
  });

  it.each([
    ["what was written", written, true, true],
    ["what was written, and more that S3 blocks", blocking("NONE", "SSE-C"), true, false],
    ["the same types in another order", blocking("SSE-C"), true, true],
    ["nothing", null, false, false],
    ["the state before", SSE_S3, false, false],
    ["no bucket key", { Rules: [{ ...rule, BucketKeyEnabled: false }] }, false, false],
    ["another key", withKms(SSE_S3, `${KEY}x`), false, false],
    ["S3's own key", withKms(SSE_S3, null), false, false],
    ["no blocked types", { Rules: [{ ...rule, BlockedEncryptionTypes: undefined }] }, false, false],
  ])("%s", (_name, read, isShown, isExact) => {
    expect([shows(read as never, written), showsExactly(read as never, written)]).toEqual([isShown, isExact]);
  });

  it("is somebody else's if a key is named and none was written", () => {
    expect(shows(withKms(null, KEY), withKms(null, null))).toBe(false);
  });

  it("is the same whether S3's own key goes by no name or by its alias", () => {
    const alias = "arn:aws:kms:eu-west-1:444455556666:alias/aws/s3";

    expect(showsExactly(withKms(null, alias), withKms(null, null))).toBe(true);
  });

  it("is SSE-S3 if a bucket has no configuration of its own", () => {
    expect(shows({ Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "AES256" } }] }, null)).toBe(true);
    expect(shows(null, { Rules: [] })).toBe(true);
  });
});

describe("a configuration in words", () => {
  it.each([
    [null, "AES256"],
    [SSE_S3, "AES256"],
    [withKms(null, null), "aws:kms with the AWS managed key aws/s3 and a bucket key"],
    [
      { Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: "aws:kms", KMSMasterKeyID: KEY } }] },
      `aws:kms with the key ${KEY} and no bucket key`,
    ],
  ])("of %j is %s", (configuration, words) => {
    expect(inWords(configuration as never)).toBe(words);
  });
});

describe("grantsBeyondAccount", () => {
  const policy = (...statements: readonly object[]): string => JSON.stringify({ Statement: statements });
  const allow = (Principal: unknown): object => ({ Effect: "Allow", Principal, Action: "s3:GetObject" });

  it.each([
    ["no policy", null, false],
    ["the account's own root", policy(allow({ AWS: "arn:aws:iam::444455556666:root" })), false],
    ["the account's id", policy(allow({ AWS: ["444455556666"] })), false],
    ["the account's own session", policy(allow({ AWS: "arn:aws:sts::444455556666:assumed-role/a/b" })), false],
    ["a denial of everybody", policy({ Effect: "Deny", Principal: "*", Action: "s3:*" }), false],
    ["another account", SHARED, true],
    ["another account among its own", policy(allow({ AWS: ["444455556666", "999999999999"] })), true],
    ["everybody", policy(allow("*")), true],
    ["everybody of AWS", policy(allow({ AWS: "*" })), true],
    ["a service", policy(allow({ Service: "cloudfront.amazonaws.com" })), true],
    ["everybody but some", policy({ Effect: "Allow", NotPrincipal: { AWS: "999999999999" } }), true],
    ["something that is no policy", '{"Statement":7}', true],
    ["something that is no JSON", "{", true],
  ])("of %s is %p", (_name, text, expected) => {
    expect(grantsBeyondAccount(text, "444455556666")).toBe(expected);
  });
});
