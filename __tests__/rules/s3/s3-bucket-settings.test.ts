import { unknown } from "../../../src/core/known";
import { s3Bucket, type S3Bucket } from "../../../src/resources/s3-bucket/description";
import { DENY_INSECURE_TRANSPORT, policy } from "../../../src/resources/s3-bucket/examples";
import { s3BucketAccessLoggingEnabled } from "../../../src/rules/s3/s3-bucket-access-logging-enabled";
import { s3BucketAclsDisabled } from "../../../src/rules/s3/s3-bucket-acls-disabled";
import { s3BucketLifecycleConfigured } from "../../../src/rules/s3/s3-bucket-lifecycle-configured";
import { s3BucketTlsRequestsOnly } from "../../../src/rules/s3/s3-bucket-tls-requests-only";
import { s3BucketVersioningEnabled } from "../../../src/rules/s3/s3-bucket-versioning-enabled";
import { judge } from "../judge";

describe("s3-bucket-tls-requests-only", () => {
  it.each([
    [
      "of the bucket and of its objects in two statements",
      [
        { ...DENY_INSECURE_TRANSPORT, Resource: "arn:aws:s3:::ledger" },
        { ...DENY_INSECURE_TRANSPORT, Resource: "arn:aws:s3:::ledger/*" },
      ],
      "COMPLIANT",
    ],
    ["of another bucket", [{ ...DENY_INSECURE_TRANSPORT, Resource: "arn:aws:s3:::archive*" }], "NON_COMPLIANT"],
    ["of reading alone", [{ ...DENY_INSECURE_TRANSPORT, Action: "s3:GetObject" }], "NON_COMPLIANT"],
    ["to one account alone", [{ ...DENY_INSECURE_TRANSPORT, Principal: { AWS: "444455556666" } }], "NON_COMPLIANT"],
    ["that is an Allow", [{ ...DENY_INSECURE_TRANSPORT, Effect: "Allow" }], "NON_COMPLIANT"],
  ])("with a denial %s", (_name, statements, expected) => {
    expect(judge(s3BucketTlsRequestsOnly, s3Bucket.example({ policy: policy(...statements) })).complianceType).toBe(
      expected,
    );
  });

  it("takes the bucket's own ARN, in any partition", () => {
    const arn = "arn:aws-cn:s3:::ledger";
    const Resource = [arn, `${arn}/*`];
    const denying = policy({ ...DENY_INSECURE_TRANSPORT, Resource });

    expect(judge(s3BucketTlsRequestsOnly, s3Bucket.example({ arn, policy: denying })).complianceType).toBe("COMPLIANT");
    expect(judge(s3BucketTlsRequestsOnly, s3Bucket.example({ policy: denying })).complianceType).toBe("NON_COMPLIANT");
  });
});

describe("s3-bucket-access-logging-enabled", () => {
  it("remarks that a bucket logs to itself", () => {
    expect(judge(s3BucketAccessLoggingEnabled, s3Bucket.example({ accessLogTarget: "judged" }))).toMatchObject({
      complianceType: "COMPLIANT",
      annotation: expect.stringMatching(/^The bucket logs to itself/) as unknown,
    });
    expect(judge(s3BucketAccessLoggingEnabled, s3Bucket.example()).annotation).toBeNull();
  });

  it("does not take a bucket that uses KMS for a log bucket, because S3 cannot deliver logs to it", () => {
    const logDelivery = ["server access logs"] as const;

    expect(
      judge(s3BucketAccessLoggingEnabled, s3Bucket.example({ accessLogTarget: null, logDelivery })).complianceType,
    ).toBe("NON_COMPLIANT");
  });

  it("needs the encryption only if logs may be delivered", () => {
    const encryption = unknown("It is known only after apply.");
    const without = { accessLogTarget: null, encryption };
    const typeOf = (logDelivery: S3Bucket["logDelivery"]) =>
      judge(s3BucketAccessLoggingEnabled, s3Bucket.example({ ...without, logDelivery })).complianceType;

    expect(typeOf(["server access logs"])).toBe("INSUFFICIENT_DATA");
    expect(typeOf([])).toBe("NON_COMPLIANT");
    expect(typeOf(encryption)).toBe("INSUFFICIENT_DATA");
  });
});

describe("an annotation", () => {
  it.each([
    [s3BucketVersioningEnabled, { versioning: null }, "Versioning was never enabled."],
    [s3BucketVersioningEnabled, { versioning: "Suspended" }, "Versioning is Suspended."],
    [s3BucketLifecycleConfigured, { lifecycleRules: [] }, "The bucket has no lifecycle rule."],
    [s3BucketLifecycleConfigured, { lifecycleRules: [{ isEnabled: false }] }, "No lifecycle rule is enabled."],
    [s3BucketAclsDisabled, { objectOwnership: null }, "Object ownership is not set, so ACLs are in force."],
    [
      s3BucketAclsDisabled,
      { objectOwnership: "ObjectWriter" },
      "Object ownership is ObjectWriter, so ACLs are in force.",
    ],
  ])("of $id says what was found (%#)", (rule, more, annotation) => {
    expect(judge(rule, s3Bucket.example(more))).toEqual({ complianceType: "NON_COMPLIANT", annotation });
  });
});
