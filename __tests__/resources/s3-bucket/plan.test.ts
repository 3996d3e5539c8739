import { isUnknown, unknown } from "../../../src/core/known";
import { s3BucketFromPlan, type PlannedBucket, type PlannedEncryption } from "../../../src/resources/s3-bucket/plan";
import { s3BucketKmsEncryption } from "../../../src/rules/s3/s3-bucket-kms-encryption";
import { judge } from "../../rules/judge";

const KEY = "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const AFTER_APPLY = unknown("It is known only after apply.");
const PLANNED: PlannedEncryption = { sse_algorithm: "aws:kms", kms_master_key_id: KEY, bucket_key_enabled: true };

/** A new bucket without any resource that completes it. */
function planned(more: Partial<PlannedBucket> = {}) {
  return s3BucketFromPlan({
    arn: "arn:aws:s3:::ledger",
    is_created: true,
    encryption: null,
    policy: null,
    acl: null,
    public_access_block: null,
    account_public_access_block: null,
    versioning_status: null,
    logging_target_bucket: null,
    lifecycle_rule_statuses: null,
    object_ownership: null,
    ...more,
  });
}

function encryptionOf(more: Partial<PlannedEncryption> = {}) {
  return planned({ encryption: { ...PLANNED, ...more } }).encryption;
}

describe("a planned bucket", () => {
  it("is encrypted as the plan says, and gets no logs without a policy", () => {
    expect(planned({ encryption: PLANNED })).toMatchObject({
      encryption: { algorithm: "aws:kms", kmsKeyId: KEY, bucketKeyEnabled: true },
      logDelivery: [],
    });
  });

  it("without an encryption of its own gets SSE-S3", () => {
    expect(planned().encryption).toEqual({
      algorithm: "AES256",
      kmsKeyId: null,
      bucketKeyEnabled: false,
    });
  });

  it("whose encryption is unknown stays so", () => {
    expect(planned({ encryption: AFTER_APPLY }).encryption).toBe(AFTER_APPLY);
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

    expect(planned({ policy }).logDelivery).toEqual(["server access logs"]);
    expect(planned({ policy: AFTER_APPLY }).logDelivery).toBe(AFTER_APPLY);
  });

  it("with a known algorithm is judged, though its key is known only after apply", () => {
    const found = planned({ encryption: { ...PLANNED, kms_master_key_id: AFTER_APPLY } });

    expect(judge(s3BucketKmsEncryption, found).complianceType).toBe("COMPLIANT");
    expect(judge(s3BucketKmsEncryption, found, { requireCustomerManagedKey: true }).complianceType).toBe(
      "INSUFFICIENT_DATA",
    );
  });
});

describe("what a plan leaves out of a bucket", () => {
  it("is at S3's default where the plan creates the bucket", () => {
    expect(planned()).toMatchObject({
      arn: "arn:aws:s3:::ledger",
      policy: null,
      aclGrants: [],
      publicAccessBlock: {
        blockPublicAcls: true,
        ignorePublicAcls: true,
        blockPublicPolicy: true,
        restrictPublicBuckets: true,
      },
      versioning: null,
      accessLogTarget: null,
      lifecycleRules: [],
      objectOwnership: "BucketOwnerEnforced",
    });
  });

  it("is unknown of a bucket that stands already, where the default has changed", () => {
    const found = planned({ is_created: false });

    expect(isUnknown(found.publicAccessBlock)).toBe(true);
    expect(isUnknown(found.objectOwnership)).toBe(true);
    expect(found.versioning).toBeNull();
  });

  it("is unknown of the account", () => {
    expect(isUnknown(planned().accountPublicAccessBlock)).toBe(true);
  });
});

describe("the resources that complete a planned bucket", () => {
  it("say what it is", () => {
    const block = {
      block_public_acls: true,
      ignore_public_acls: AFTER_APPLY,
      block_public_policy: null,
      restrict_public_buckets: false,
    };

    expect(
      planned({
        is_created: false,
        policy: '{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:*"}}',
        public_access_block: block,
        account_public_access_block: block,
        versioning_status: "Enabled",
        logging_target_bucket: "access-logs",
        lifecycle_rule_statuses: ["Enabled", "Disabled", AFTER_APPLY],
        object_ownership: "ObjectWriter",
      }),
    ).toMatchObject({
      policy: { statements: [{ effect: "Allow" }] },
      publicAccessBlock: {
        blockPublicAcls: true,
        ignorePublicAcls: AFTER_APPLY,
        blockPublicPolicy: false,
        restrictPublicBuckets: false,
      },
      accountPublicAccessBlock: { blockPublicAcls: true },
      versioning: "Enabled",
      accessLogTarget: "access-logs",
      lifecycleRules: [{ isEnabled: true }, { isEnabled: false }, { isEnabled: AFTER_APPLY }],
      objectOwnership: "ObjectWriter",
    });
  });

  it("may be known only after apply", () => {
    expect(
      planned({
        arn: AFTER_APPLY,
        policy: AFTER_APPLY,
        acl: AFTER_APPLY,
        public_access_block: AFTER_APPLY,
        account_public_access_block: AFTER_APPLY,
        versioning_status: AFTER_APPLY,
        logging_target_bucket: AFTER_APPLY,
        lifecycle_rule_statuses: AFTER_APPLY,
        object_ownership: AFTER_APPLY,
      }),
    ).toMatchObject({
      arn: AFTER_APPLY,
      policy: AFTER_APPLY,
      aclGrants: AFTER_APPLY,
      publicAccessBlock: AFTER_APPLY,
      accountPublicAccessBlock: AFTER_APPLY,
      versioning: AFTER_APPLY,
      accessLogTarget: AFTER_APPLY,
      lifecycleRules: AFTER_APPLY,
      objectOwnership: AFTER_APPLY,
    });
    expect(planned({ acl: AFTER_APPLY }).logDelivery).toBe(AFTER_APPLY);
  });

  it("leave no ownership set where they are taken away", () => {
    expect(planned({ is_created: false, object_ownership: "" }).objectOwnership).toBeNull();
  });

  it("take Disabled for versioning that was never enabled", () => {
    expect(planned({ versioning_status: "Disabled" }).versioning).toBeNull();
  });
});

describe("a planned ACL", () => {
  const ALL_USERS = "http://acs.amazonaws.com/groups/global/AllUsers";

  it.each([
    ["private", []],
    ["public-read", ["READ"]],
    ["public-read-write", ["READ", "WRITE"]],
    ["authenticated-read", ["READ"]],
    ["log-delivery-write", ["WRITE", "READ_ACP"]],
  ])("of the name %s grants %p", (acl, permissions) => {
    expect(planned({ acl: { acl, grants: [] } }).aclGrants).toMatchObject(
      permissions.map((permission) => ({ permission })),
    );
  });

  it("of the name log-delivery-write makes a bucket for logs", () => {
    expect(planned({ acl: { acl: "log-delivery-write", grants: [] } }).logDelivery).toEqual(["server access logs"]);
  });

  it("of no name grants what its grants say", () => {
    const grants = [{ grantee: ALL_USERS, permission: "READ" }];

    expect(planned({ acl: { acl: null, grants } }).aclGrants).toEqual(grants);
  });

  it.each([
    ["a name that S3 does not know", { acl: "public", grants: [] }],
    ["an unknown name", { acl: AFTER_APPLY, grants: [] }],
    ["unknown grants", { acl: null, grants: AFTER_APPLY }],
    ["an unknown grantee", { acl: null, grants: [{ grantee: AFTER_APPLY, permission: "READ" }] }],
    ["an unknown permission", { acl: null, grants: [{ grantee: ALL_USERS, permission: AFTER_APPLY }] }],
  ])("with %s is unknown", (_name, acl) => {
    expect(isUnknown(planned({ acl }).aclGrants)).toBe(true);
  });
});
