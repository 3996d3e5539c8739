import { unknown } from "../../../src/core/known";
import { s3Bucket, type S3Bucket } from "../../../src/resources/s3-bucket/description";
import { encryption } from "../../../src/resources/s3-bucket/examples";
import { s3BucketKmsEncryption } from "../../../src/rules/s3/s3-bucket-kms-encryption";
import { judge } from "../judge";

const KEY_ARN = "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const SSE_S3 = encryption({ algorithm: "AES256", kmsKeyId: null, bucketKeyEnabled: false });
const NOT_KNOWN = unknown("It is known only after apply.");

function verdictOn(configuration: S3Bucket, parameters: Readonly<Record<string, unknown>> = {}) {
  return judge(s3BucketKmsEncryption, configuration, parameters);
}

function typeOf(...args: Parameters<typeof verdictOn>): string {
  return verdictOn(...args).complianceType;
}

describe("a switch of s3-bucket-kms-encryption", () => {
  it.each([
    ["allowSseS3", s3Bucket.example({ encryption: SSE_S3 }), "COMPLIANT", "NON_COMPLIANT"],
    [
      "requireCustomerManagedKey",
      s3Bucket.example({ encryption: encryption({ kmsKeyId: null }) }),
      "NON_COMPLIANT",
      "COMPLIANT",
    ],
    [
      "requireBucketKey",
      s3Bucket.example({ encryption: encryption({ bucketKeyEnabled: false }) }),
      "NON_COMPLIANT",
      "COMPLIANT",
    ],
  ])("%s is a boolean, or the text of one as AWS Config sends it", (name, configuration, whenOn, whenOff) => {
    for (const on of [true, "true"]) expect(typeOf(configuration, { [name]: on })).toBe(whenOn);
    for (const off of [false, "false"]) expect(typeOf(configuration, { [name]: off })).toBe(whenOff);
    expect(typeOf(configuration)).toBe(whenOff);
  });
});

describe("an algorithm", () => {
  it.each(["aws:kms", "aws:kms:dsse"])("%s uses a KMS key", (algorithm) => {
    expect(verdictOn(s3Bucket.example({ encryption: encryption({ algorithm }) }))).toEqual({
      complianceType: "COMPLIANT",
      annotation: null,
    });
  });

  it("AES256 uses no KMS key, and the annotation says so", () => {
    expect(verdictOn(s3Bucket.example({ encryption: SSE_S3 }))).toEqual({
      complianceType: "NON_COMPLIANT",
      annotation: "The default encryption is AES256, which uses no KMS key.",
    });
  });

  it("AES256 is accepted with allowSseS3, and nothing that looks like it", () => {
    expect(typeOf(s3Bucket.example({ encryption: SSE_S3 }), { allowSseS3: true })).toBe("COMPLIANT");
    expect(typeOf(s3Bucket.example({ encryption: null }), { allowSseS3: true })).toBe("NON_COMPLIANT");
    for (const algorithm of ["aes256", "AES128", "", "aws:fsx"]) {
      expect(typeOf(s3Bucket.example({ encryption: { ...SSE_S3, algorithm } }), { allowSseS3: true })).toBe(
        "NON_COMPLIANT",
      );
    }
  });

  it("that is unknown is undecided, whatever the switches accept", () => {
    const found = encryption({ algorithm: NOT_KNOWN });

    expect(verdictOn(s3Bucket.example({ encryption: found }), { allowSseS3: true })).toEqual({
      complianceType: "INSUFFICIENT_DATA",
      annotation: "It is known only after apply.",
    });
  });
});

describe("a denied read", () => {
  it("is undecided and names the missing permission", () => {
    const denied = unknown("s3:GetEncryptionConfiguration was denied.", "s3:GetEncryptionConfiguration");

    expect(verdictOn(s3Bucket.example({ encryption: denied }))).toEqual({
      complianceType: "INSUFFICIENT_DATA",
      annotation: "s3:GetEncryptionConfiguration was denied.",
      missingPermission: "s3:GetEncryptionConfiguration",
    });
  });
});

describe("requireCustomerManagedKey", () => {
  it.each([
    ["no key, which means aws/s3", null, "NON_COMPLIANT"],
    ["the alias of AWS's key", "alias/aws/s3", "NON_COMPLIANT"],
    ["the alias's ARN", "arn:aws:kms:eu-west-1:444455556666:alias/aws/s3", "NON_COMPLIANT"],
    ["the alias's ARN in another partition", "arn:aws-cn:kms:cn-north-1:444455556666:alias/aws/s3", "NON_COMPLIANT"],
    ["a key's ARN", KEY_ARN, "COMPLIANT"],
    ["a key's id", "1234abcd-12ab-34cd-56ef-1234567890ab", "COMPLIANT"],
    ["an alias of one's own", "arn:aws:kms:eu-west-1:444455556666:alias/ledger", "COMPLIANT"],
    ["an alias of one's own, by name alone", "alias/ledger", "COMPLIANT"],
    ["an alias of one's own that ends like AWS's", "alias/team-alias/aws/s3", "COMPLIANT"],
    ["that alias's ARN", "arn:aws:kms:eu-west-1:444455556666:alias/team-alias/aws/s3", "COMPLIANT"],
    ["an alias of one's own that holds AWS's", "alias/ledger/alias/aws/s3", "COMPLIANT"],
    ["an alias of one's own that begins like AWS's", "alias/aws/s3-ledger", "COMPLIANT"],
    ["an unknown key", NOT_KNOWN, "INSUFFICIENT_DATA"],
  ])("of %s", (_name, kmsKeyId, expected) => {
    const configuration = s3Bucket.example({ encryption: encryption({ kmsKeyId }) });

    expect(typeOf(configuration, { requireCustomerManagedKey: true })).toBe(expected);
    expect(typeOf(configuration)).toBe("COMPLIANT");
  });

  it("does not apply to SSE-S3, if the rule accepts that", () => {
    const parameters = { requireCustomerManagedKey: true, requireBucketKey: true, allowSseS3: true };

    expect(typeOf(s3Bucket.example({ encryption: SSE_S3 }), parameters)).toBe("COMPLIANT");
  });
});

describe("requireBucketKey", () => {
  it.each([
    ["aws:kms", true, "COMPLIANT"],
    ["aws:kms", false, "NON_COMPLIANT"],
    ["aws:kms", NOT_KNOWN, "INSUFFICIENT_DATA"],
    ["aws:kms:dsse", false, "COMPLIANT"],
    ["aws:kms:dsse", NOT_KNOWN, "COMPLIANT"],
  ])("with %s and a bucket key that is %p", (algorithm, bucketKeyEnabled, expected) => {
    const configuration = s3Bucket.example({ encryption: encryption({ algorithm, bucketKeyEnabled }) });

    expect(typeOf(configuration, { requireBucketKey: true })).toBe(expected);
  });

  it("also applies if a customer managed key is required", () => {
    const parameters = { requireCustomerManagedKey: "true", requireBucketKey: "true" };

    expect(verdictOn(s3Bucket.example({ encryption: encryption({ bucketKeyEnabled: false }) }), parameters)).toEqual({
      complianceType: "NON_COMPLIANT",
      annotation: "The bucket key is not enabled.",
    });
    expect(typeOf(s3Bucket.example(), parameters)).toBe("COMPLIANT");
  });
});

describe("a certain violation decides, whatever is unknown", () => {
  const parameters = { requireCustomerManagedKey: true, requireBucketKey: true };

  it.each([
    ["no bucket key beside an unknown key", NOT_KNOWN, false, "The bucket key is not enabled."],
    ["AWS's key beside an unknown bucket key", null, NOT_KNOWN, "The key is the AWS managed key aws/s3."],
  ])("%s", (_name, kmsKeyId, bucketKeyEnabled, annotation) => {
    const configuration = s3Bucket.example({ encryption: encryption({ kmsKeyId, bucketKeyEnabled }) });

    expect(verdictOn(configuration, parameters)).toEqual({ complianceType: "NON_COMPLIANT", annotation });
  });

  it.each([
    ["an unknown key", NOT_KNOWN, true],
    ["an unknown bucket key", "alias/ledger", NOT_KNOWN],
    ["both unknown", NOT_KNOWN, NOT_KNOWN],
  ])("is undecided with %s", (_name, kmsKeyId, bucketKeyEnabled) => {
    expect(typeOf(s3Bucket.example({ encryption: encryption({ kmsKeyId, bucketKeyEnabled }) }), parameters)).toBe(
      "INSUFFICIENT_DATA",
    );
  });
});

describe("a bucket that AWS delivers logs to", () => {
  it.each([
    ["no encryption", null],
    ["SSE-S3", SSE_S3],
  ])("and that has %s needs no key, because KMS would stop the logs", (_name, found) => {
    const { complianceType, annotation } = verdictOn(
      s3Bucket.example({ encryption: found, logDelivery: ["load balancer access logs", "server access logs"] }),
    );

    expect(complianceType).toBe("NOT_APPLICABLE");
    expect(annotation).toBe(
      "AWS delivers load balancer access logs and server access logs to the bucket; encryption with a KMS key would stop that delivery.",
    );
  });

  it("is not mentioned if nothing is delivered", () => {
    expect(verdictOn(s3Bucket.example({ encryption: null, logDelivery: [] })).annotation).toBe(
      "S3 reports no default encryption for the bucket.",
    );
  });

  it("is undecided if it is not known what AWS delivers, because a key might stop it", () => {
    expect(verdictOn(s3Bucket.example({ encryption: null, logDelivery: NOT_KNOWN }))).toMatchObject({
      complianceType: "INSUFFICIENT_DATA",
      annotation: NOT_KNOWN.reason,
    });
  });
});
