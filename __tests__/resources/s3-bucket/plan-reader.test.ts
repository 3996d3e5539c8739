import { isThere, isUnknown, unknown } from "../../../src/core/known";
import { s3BucketAccessLoggingEnabled } from "../../../src/rules/s3/s3-bucket-access-logging-enabled";
import { s3BucketKmsEncryption } from "../../../src/rules/s3/s3-bucket-kms-encryption";
import { judge } from "../../rules/judge";
import { AFTER_APPLY, type PlainValues } from "../../support/planned";
import {
  completedBy,
  created,
  encryptedWith,
  ENCRYPTION,
  KEY,
  LIFECYCLE,
  LOGGING,
  OWNERSHIP,
  POLICY,
  PUBLIC_ACCESS_BLOCK,
  standing,
  TLS_ONLY,
  VERSIONING,
  WHOLE,
  WHOLE_BLOCK,
} from "./planned-bucket";

const ACCOUNT_BLOCK = "aws_s3_account_public_access_block";

describe("a bucket's companion", () => {
  const COMPANIONS: readonly (readonly [string, PlainValues, string, unknown])[] = [
    [ENCRYPTION, encryptedWith("aws:kms", KEY), "encryption", { algorithm: "aws:kms", kmsKeyId: KEY }],
    [POLICY, { policy: TLS_ONLY }, "policy", { statements: [{ effect: "Deny" }] }],
    [PUBLIC_ACCESS_BLOCK, WHOLE, "publicAccessBlock", WHOLE_BLOCK],
    [PUBLIC_ACCESS_BLOCK, { block_public_acls: AFTER_APPLY }, "publicAccessBlock", { blockPublicAcls: AFTER_APPLY }],
    [VERSIONING, { versioning_configuration: [{ status: "Enabled" }] }, "versioning", "Enabled"],
    [VERSIONING, { versioning_configuration: [{ status: "Disabled" }] }, "versioning", null],
    [VERSIONING, { versioning_configuration: [{ mfa_delete: "Enabled" }] }, "mfaDelete", true],
    [VERSIONING, { versioning_configuration: [{ mfa_delete: "Disabled" }] }, "mfaDelete", false],
    [VERSIONING, { versioning_configuration: [{ mfa_delete: AFTER_APPLY }] }, "mfaDelete", AFTER_APPLY],
    [LOGGING, { target_bucket: "access-logs" }, "accessLogTarget", "access-logs"],
    [LIFECYCLE, { rule: [{ status: "Enabled" }, { status: "Disabled" }] }, "lifecycleRules", [{ isEnabled: true }, {}]],
    [OWNERSHIP, { rule: [{ object_ownership: "ObjectWriter" }] }, "objectOwnership", "ObjectWriter"],
  ];

  it.each(COMPANIONS)("%s says what it sets", (type, values, field, expected) => {
    expect(created({}, completedBy(type, values))).toMatchObject({ [field]: expected });
    expect(standing({}, completedBy(type, values))).toMatchObject({ [field]: expected });
  });

  it.each(COMPANIONS)("%s is left undecided if it may belong to another bucket", (type, _values, field) => {
    expect(created({}, completedBy(type, AFTER_APPLY))).toMatchObject({ [field]: AFTER_APPLY });
  });

  it.each(COMPANIONS)("%s is left undecided if there are two", (type, values, field) => {
    const found = created({}, completedBy(type, values, values)) as unknown as Record<string, unknown>;

    expect(isUnknown(found[field])).toBe(true);
  });

  it.each([
    [ENCRYPTION, "encryption", { rule: AFTER_APPLY }],
    [POLICY, "policy", { policy: AFTER_APPLY }],
    [VERSIONING, "versioning", { versioning_configuration: [{ status: AFTER_APPLY }] }],
    [LIFECYCLE, "lifecycleRules", { rule: AFTER_APPLY }],
    [OWNERSHIP, "objectOwnership", { rule: AFTER_APPLY }],
  ])("%s with an unknown value leaves %s unknown", (type, field, values) => {
    expect(created({}, completedBy(type, values))).toMatchObject({ [field]: AFTER_APPLY });
  });

  it.each([
    [ENCRYPTION, "encryption"],
    [POLICY, "policy"],
    [VERSIONING, "versioning"],
    [LOGGING, "accessLogTarget"],
    [OWNERSHIP, "objectOwnership"],
  ])("%s that says nothing leaves %s unknown", (type, field) => {
    const found = created({}, completedBy(type, {})) as unknown as Record<string, unknown>;

    expect(isUnknown(found[field])).toBe(true);
  });

  it.each([
    ["about the bucket key alone", { bucket_key_enabled: true }, true],
    ["that is empty", {}, false],
  ])("of encryption has S3's own algorithm, inline too, if its rule is one %s", (_name, rule, bucketKeyEnabled) => {
    const encryption = { algorithm: "AES256", kmsKeyId: null, bucketKeyEnabled };
    const inLine = created({ server_side_encryption_configuration: [{ rule: [rule] }] });

    expect(created({}, completedBy(ENCRYPTION, { rule: [rule] })).encryption).toEqual(encryption);
    expect(inLine.encryption).toEqual(encryption);
  });

  it("of encryption has an unknown algorithm if the algorithm's block is unknown", () => {
    const rule = { apply_server_side_encryption_by_default: AFTER_APPLY };

    expect(created({}, completedBy(ENCRYPTION, { rule: [rule] }))).toMatchObject({
      encryption: { algorithm: AFTER_APPLY },
    });
  });

  it("of encryption keeps the algorithm beside an unknown key, and the key beside an unknown algorithm", () => {
    expect(created({}, completedBy(ENCRYPTION, encryptedWith("aws:kms", AFTER_APPLY)))).toMatchObject({
      encryption: { algorithm: "aws:kms", kmsKeyId: AFTER_APPLY },
    });
    expect(created({}, completedBy(ENCRYPTION, encryptedWith(AFTER_APPLY, KEY)))).toMatchObject({
      encryption: { algorithm: AFTER_APPLY, kmsKeyId: KEY },
    });
  });

  it("overrides what the bucket says inline, or had before", () => {
    const found = standing(
      {
        server_side_encryption_configuration: [encryptedWith("aws:kms", KEY)],
        versioning: [{ enabled: true }],
        policy: TLS_ONLY,
      },
      {
        companions: {
          [ENCRYPTION]: [encryptedWith("AES256")],
          [VERSIONING]: [{ versioning_configuration: [{ status: "Suspended" }] }],
          [POLICY]: [{ policy: AFTER_APPLY }],
        },
      },
    );

    expect(found).toMatchObject({
      encryption: { algorithm: "AES256" },
      versioning: "Suspended",
      policy: AFTER_APPLY,
    });
  });

  it("of lifecycle says of each rule whether it is enabled, as far as it is known", () => {
    const rules = [{ status: "Enabled" }, { status: "Disabled" }, { status: AFTER_APPLY }];

    expect(created({}, completedBy(LIFECYCLE, { rule: rules })).lifecycleRules).toEqual([
      { isEnabled: true },
      { isEnabled: false },
      { isEnabled: AFTER_APPLY },
    ]);
  });
});

describe("the encryption of a planned bucket", () => {
  const encryptionBy = (rule: PlainValues) => created({}, completedBy(ENCRYPTION, { rule: [rule] })).encryption;

  it.each([
    ["", null],
    [null, null],
    ["alias/ledger", "alias/ledger"],
    [AFTER_APPLY, AFTER_APPLY],
  ])("with the key %p has %p", (kms_master_key_id, kmsKeyId) => {
    const byDefault = [{ sse_algorithm: "aws:kms", kms_master_key_id }];

    expect(encryptionBy({ apply_server_side_encryption_by_default: byDefault })).toMatchObject({ kmsKeyId });
  });

  it.each([
    [true, true],
    [false, false],
    [null, false],
    [AFTER_APPLY, unknown("bucket_key_enabled is known only after apply.")],
  ])("with the bucket key %p has %p", (bucket_key_enabled, bucketKeyEnabled) => {
    expect(encryptionBy({ bucket_key_enabled })).toMatchObject({ bucketKeyEnabled });
  });

  it("is judged if its algorithm is known, even if its key is known only after apply", () => {
    const found = created({}, completedBy(ENCRYPTION, encryptedWith("aws:kms", AFTER_APPLY)));

    expect(judge(s3BucketKmsEncryption, found).complianceType).toBe("COMPLIANT");
    expect(judge(s3BucketKmsEncryption, found, { requireCustomerManagedKey: true }).complianceType).toBe(
      "INSUFFICIENT_DATA",
    );
  });
});

describe("the logs that AWS delivers to a planned bucket", () => {
  it("are known by its policy, if that is known", () => {
    const policy = JSON.stringify({
      Statement: { Effect: "Allow", Principal: { Service: "logging.s3.amazonaws.com" } },
    });

    expect(created({}, completedBy(POLICY, { policy })).logDelivery).toEqual(["server access logs"]);
    expect(created({}, completedBy(POLICY, { policy: AFTER_APPLY })).logDelivery).toBe(AFTER_APPLY);
  });
});

describe("the block of a planned bucket", () => {
  it("is off if its companion says nothing, and unknown if the companion is", () => {
    const block = { block_public_acls: true, ignore_public_acls: AFTER_APPLY, restrict_public_buckets: false };

    expect(created({}, completedBy(PUBLIC_ACCESS_BLOCK, block)).publicAccessBlock).toEqual({
      blockPublicAcls: true,
      ignorePublicAcls: AFTER_APPLY,
      blockPublicPolicy: false,
      restrictPublicBuckets: false,
    });
  });
});

describe("a bucket's access logs", () => {
  it.each([
    ["a companion", {}, completedBy(LOGGING, { target_bucket: AFTER_APPLY, target_prefix: "" })],
    ["a block in line", { logging: [{ target_bucket: AFTER_APPLY }] }, {}],
  ])("go somewhere by %s whose target is known only after apply", (_name, values, around) => {
    const found = created(values, around);

    expect(isThere(found.accessLogTarget)).toBe(true);
    expect(judge(s3BucketAccessLoggingEnabled, found).complianceType).toBe("COMPLIANT");
  });
});

describe("the block of a bucket's account", () => {
  it("is that of the same provider configuration", () => {
    expect(created({}, { beside: { [ACCOUNT_BLOCK]: [WHOLE] } }).accountPublicAccessBlock).toEqual(WHOLE_BLOCK);
  });

  it.each([
    ["none", []],
    ["several", [WHOLE, WHOLE]],
  ])("is unknown if the plan has %s", (_name, blocks) => {
    expect(isUnknown(created({}, { beside: { [ACCOUNT_BLOCK]: blocks } }).accountPublicAccessBlock)).toBe(true);
  });
});
