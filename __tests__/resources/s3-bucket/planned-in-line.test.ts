import { isUnknown } from "../../../src/core/known";
import { AFTER_APPLY, type PlainJoin, type PlainValues } from "../../support/planned";
import {
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

const OPEN_BLOCK = {
  blockPublicAcls: false,
  ignorePublicAcls: false,
  blockPublicPolicy: false,
  restrictPublicBuckets: false,
};

function takingAway(type: string, values: PlainValues): PlainJoin {
  return { former: { [type]: [values] } };
}

describe("a bucket without companions", () => {
  it("has S3's defaults if the plan creates it", () => {
    expect(created()).toMatchObject({
      arn: "arn:aws:s3:::ledger",
      encryption: { algorithm: "AES256", kmsKeyId: null },
      logDelivery: [],
      policy: null,
      aclGrants: [],
      publicAccessBlock: WHOLE_BLOCK,
      versioning: null,
      mfaDelete: false,
      accessLogTarget: null,
      lifecycleRules: [],
      objectOwnership: "BucketOwnerEnforced",
    });
  });

  it("has its inline values", () => {
    expect(
      created({
        server_side_encryption_configuration: [encryptedWith("aws:kms", KEY)],
        versioning: [{ enabled: true, mfa_delete: true }],
        logging: [{ target_bucket: "access-logs" }],
        lifecycle_rule: [{ enabled: true }, { enabled: false }, { enabled: AFTER_APPLY }],
        policy: TLS_ONLY,
        acl: "public-read",
      }),
    ).toMatchObject({
      encryption: { algorithm: "aws:kms", kmsKeyId: KEY, bucketKeyEnabled: true },
      versioning: "Enabled",
      mfaDelete: true,
      accessLogTarget: "access-logs",
      lifecycleRules: [{ isEnabled: true }, { isEnabled: false }, { isEnabled: AFTER_APPLY }],
      policy: { statements: [{ effect: "Deny" }] },
      aclGrants: [{ permission: "READ" }],
    });
  });

  it("leaves unknown inline values unknown", () => {
    expect(
      created({
        server_side_encryption_configuration: AFTER_APPLY,
        versioning: AFTER_APPLY,
        logging: AFTER_APPLY,
        lifecycle_rule: AFTER_APPLY,
        policy: AFTER_APPLY,
        acl: AFTER_APPLY,
      }),
    ).toMatchObject({
      encryption: AFTER_APPLY,
      versioning: AFTER_APPLY,
      mfaDelete: AFTER_APPLY,
      accessLogTarget: AFTER_APPLY,
      lifecycleRules: AFTER_APPLY,
      policy: AFTER_APPLY,
      aclGrants: AFTER_APPLY,
    });
  });

  it("that exists has the values that the provider has read, whoever set them", () => {
    expect(
      standing({
        server_side_encryption_configuration: [encryptedWith("aws:kms", KEY)],
        versioning: [{ enabled: true, mfa_delete: false }],
        logging: [{ target_bucket: "access-logs", target_prefix: "" }],
        lifecycle_rule: [{ enabled: true }],
        policy: TLS_ONLY,
      }),
    ).toMatchObject({
      encryption: { algorithm: "aws:kms", kmsKeyId: KEY },
      versioning: "Enabled",
      accessLogTarget: "access-logs",
      lifecycleRules: [{ isEnabled: true }],
      policy: { statements: [{ effect: "Deny" }] },
    });
  });

  it("that exists has no value where the provider has read that there is none", () => {
    expect(standing()).toMatchObject({
      encryption: { algorithm: "AES256", kmsKeyId: null },
      versioning: null,
      mfaDelete: false,
      accessLogTarget: null,
      lifecycleRules: [],
      policy: null,
      aclGrants: [],
    });
  });

  it("that exists has an unknown block and ownership, which the provider does not read", () => {
    expect(isUnknown(standing().publicAccessBlock)).toBe(true);
    expect(isUnknown(standing().objectOwnership)).toBe(true);
  });
});

describe("a companion that the plan removes", () => {
  it.each([
    [
      ENCRYPTION,
      encryptedWith("aws:kms", KEY),
      { server_side_encryption_configuration: [encryptedWith("aws:kms", KEY)] },
      { encryption: { algorithm: "AES256" } },
    ],
    [POLICY, { policy: TLS_ONLY }, { policy: TLS_ONLY }, { policy: null }],
    [PUBLIC_ACCESS_BLOCK, WHOLE, {}, { publicAccessBlock: OPEN_BLOCK }],
    [
      VERSIONING,
      { versioning_configuration: [{ status: "Enabled" }] },
      { versioning: [{ enabled: true }] },
      { versioning: "Suspended", mfaDelete: false },
    ],
    [VERSIONING, { versioning_configuration: [{ status: "Disabled" }] }, {}, { versioning: null }],
    [LOGGING, { target_bucket: "logs" }, { logging: [{ target_bucket: "logs" }] }, { accessLogTarget: null }],
    [LIFECYCLE, { rule: [{ status: "Enabled" }] }, { lifecycle_rule: [{ enabled: true }] }, { lifecycleRules: [] }],
    [OWNERSHIP, { rule: [{ object_ownership: "BucketOwnerEnforced" }] }, {}, { objectOwnership: null }],
  ])("leaves no %s, whatever was read before", (type, former, read, expected) => {
    expect(standing(read, takingAway(type, former))).toMatchObject(expected);
  });

  it("leaves its setting in place if it says so", () => {
    const found = standing({}, takingAway(PUBLIC_ACCESS_BLOCK, { ...WHOLE, skip_destroy: true }));

    expect(isUnknown(found.publicAccessBlock)).toBe(true);
  });

  it("no longer counts if another replaces it", () => {
    const around = {
      companions: { [ENCRYPTION]: [encryptedWith("aws:kms", KEY)] },
      former: { [ENCRYPTION]: [encryptedWith("AES256")] },
    };

    expect(standing({}, around).encryption).toMatchObject({ algorithm: "aws:kms" });
  });
});
