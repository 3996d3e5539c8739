import { unknown } from "../../../src/core/known";
import { s3BucketFromPlan, type PlannedEncryption } from "../../../src/resources/s3-bucket/plan";
import { s3BucketKmsEncryption } from "../../../src/rules/s3/s3-bucket-kms-encryption";
import { judge } from "../../rules/judge";

const KEY = "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const AFTER_APPLY = unknown("It is known only after apply.");
const PLANNED: PlannedEncryption = { sse_algorithm: "aws:kms", kms_master_key_id: KEY, bucket_key_enabled: true };

function encryptionOf(more: Partial<PlannedEncryption> = {}) {
  return s3BucketFromPlan({ encryption: { ...PLANNED, ...more }, policy: null }).encryption;
}

describe("a planned bucket", () => {
  it("is encrypted as the plan says, and gets no logs without a policy", () => {
    expect(s3BucketFromPlan({ encryption: PLANNED, policy: null })).toEqual({
      encryption: { algorithm: "aws:kms", kmsKeyId: KEY, bucketKeyEnabled: true },
      logDelivery: [],
    });
  });

  it("without an encryption of its own gets SSE-S3", () => {
    expect(s3BucketFromPlan({ encryption: null, policy: null }).encryption).toEqual({
      algorithm: "AES256",
      kmsKeyId: null,
      bucketKeyEnabled: false,
    });
  });

  it("whose encryption is unknown stays so", () => {
    expect(s3BucketFromPlan({ encryption: AFTER_APPLY, policy: null }).encryption).toBe(AFTER_APPLY);
  });

  it.each([
    ["", null],
    [null, null],
    ["alias/ledger", "alias/ledger"],
    [AFTER_APPLY, AFTER_APPLY],
  ])("with the key %p has %p", (kms_master_key_id, kmsKeyId) => {
    expect(encryptionOf({ kms_master_key_id })).toMatchObject({ kmsKeyId });
  });

  it.each([
    [true, true],
    [false, false],
    [null, false],
  ])("with the bucket key %p has %p", (bucket_key_enabled, bucketKeyEnabled) => {
    expect(encryptionOf({ bucket_key_enabled })).toMatchObject({ bucketKeyEnabled });
  });

  it("keeps what is known beside what is not", () => {
    expect(encryptionOf({ sse_algorithm: AFTER_APPLY, bucket_key_enabled: AFTER_APPLY })).toEqual({
      algorithm: AFTER_APPLY,
      kmsKeyId: KEY,
      bucketKeyEnabled: unknown("bucket_key_enabled is known only after apply."),
    });
  });

  it("that logs are delivered to is known by its policy, where that is known", () => {
    const policy = JSON.stringify({
      Statement: { Effect: "Allow", Principal: { Service: "logging.s3.amazonaws.com" } },
    });

    expect(s3BucketFromPlan({ encryption: null, policy }).logDelivery).toEqual(["server access logs"]);
    expect(s3BucketFromPlan({ encryption: null, policy: AFTER_APPLY }).logDelivery).toBe(AFTER_APPLY);
  });

  it("with a known algorithm is judged, though its key is known only after apply", () => {
    const planned = s3BucketFromPlan({ encryption: { ...PLANNED, kms_master_key_id: AFTER_APPLY }, policy: null });

    expect(judge(s3BucketKmsEncryption, planned).complianceType).toBe("COMPLIANT");
    expect(judge(s3BucketKmsEncryption, planned, { requireCustomerManagedKey: true }).complianceType).toBe(
      "INSUFFICIENT_DATA",
    );
  });
});
