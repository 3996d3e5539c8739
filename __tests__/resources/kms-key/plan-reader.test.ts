import { unknown } from "../../../src/core/known";
import { kmsKeyRotationEnabled } from "../../../src/rules/kms/kms-key-rotation-enabled";
import { judge } from "../../rules/judge";
import { AFTER_APPLY, readPlanned, type PlainJoin, type PlainResource, type PlainValues } from "../../support/planned";
import { kmsKey } from "../../../src/resources/kms-key/description";
import { ANYBODY_DECRYPTS, keyPolicy } from "../../../src/resources/kms-key/examples";

const MAY_BE_ITS = unknown("aws_kms_key_policy.some may be meant for it.");
const OPEN = keyPolicy(ANYBODY_DECRYPTS);
const TYPES = ["aws_kms_key", "aws_kms_replica_key", "aws_kms_external_key", "aws_kms_replica_external_key"];

describe("a key in a plan", () => {
  const key = { type: "aws_kms_key", values: { is_enabled: true, enable_key_rotation: true } };

  it("has the values that it sets, and KMS's own policy if nothing sets one", () => {
    expect(readPlanned(kmsKey.planReader, key)).toEqual(kmsKey.example({ policy: null }));
  });

  it("has the spec, the store and the state that it sets", () => {
    const values = { is_enabled: false, customer_master_key_spec: "HMAC_256", custom_key_store_id: "cks-1" };

    expect(readPlanned(kmsKey.planReader, { ...key, values })).toMatchObject({
      state: "Disabled",
      spec: "HMAC_256",
      origin: "AWS_CLOUDHSM",
      rotationEnabled: false,
    });
    expect(readPlanned(kmsKey.planReader, { ...key, values: { ...values, xks_key_id: "bb85" } })).toMatchObject({
      origin: "EXTERNAL_KEY_STORE",
    });
  });

  it("has the provider's defaults for values that it does not set", () => {
    expect(readPlanned(kmsKey.planReader, { type: "aws_kms_key" })).toEqual(
      kmsKey.example({ rotationEnabled: false, policy: null }),
    );
  });

  it.each([
    ["its store is KMS's own", {}, "AWS_KMS"],
    ["the state holds an empty store", { custom_key_store_id: "", xks_key_id: "" }, "AWS_KMS"],
    ["it has a store", { custom_key_store_id: "cks-1" }, "AWS_CLOUDHSM"],
    ["it has a store and a key outside", { custom_key_store_id: "cks-1", xks_key_id: "key" }, "EXTERNAL_KEY_STORE"],
    ["its store is unknown", { custom_key_store_id: AFTER_APPLY }, AFTER_APPLY],
  ])("has the origin of its key store: %s", (_name, values, origin) => {
    expect(readPlanned(kmsKey.planReader, { ...key, values })).toMatchObject({ origin });
  });

  it.each([
    ["rotated", {}, "COMPLIANT"],
    ["not rotated", { enable_key_rotation: false }, "NON_COMPLIANT"],
    ["of unknown rotation", { enable_key_rotation: AFTER_APPLY }, "INSUFFICIENT_DATA"],
    ["of unknown state", { is_enabled: AFTER_APPLY }, "INSUFFICIENT_DATA"],
    ["of an unknown store", { custom_key_store_id: "cks-1", xks_key_id: AFTER_APPLY }, "INSUFFICIENT_DATA"],
    ["disabled", { is_enabled: false, enable_key_rotation: false }, "NOT_APPLICABLE"],
    ["asymmetric", { customer_master_key_spec: "RSA_4096" }, "NOT_APPLICABLE"],
  ])("that is %s is judged before it is made", (_name, more, expected) => {
    const planned = readPlanned(kmsKey.planReader, { ...key, values: { ...key.values, ...more } });

    expect(judge(kmsKeyRotationEnabled, planned).complianceType).toBe(expected);
  });

  it("has unknown values for those known only after apply", () => {
    const values = { is_enabled: AFTER_APPLY, enable_key_rotation: AFTER_APPLY, policy: AFTER_APPLY };

    expect(readPlanned(kmsKey.planReader, { ...key, values })).toMatchObject({
      state: AFTER_APPLY,
      rotationEnabled: AFTER_APPLY,
      policy: AFTER_APPLY,
    });
  });

  it("belongs to a region, and is found by every name that a policy may use", () => {
    expect(kmsKey.planReader).toMatchObject({
      terraformTypes: TYPES,
      identifiedBy: ["key_id", "id", "arn"],
      companions: { aws_kms_key_policy: "key_id" },
      isGlobal: false,
    });
  });
});

describe.each(TYPES)("the policy of an %s", (type) => {
  function policyOf(policies: Required<PlainJoin>["companions"][string], own: unknown = OPEN): unknown {
    const companions = { aws_kms_key_policy: policies };
    return readPlanned(kmsKey.planReader, { type, values: { policy: own } }, { companions }).policy;
  }

  it.each([
    ["is its own without a companion", [], OPEN],
    ["is the companion's where there is one", [{ policy: keyPolicy() }], keyPolicy()],
    ["is the companion's, known only after apply", [{ policy: AFTER_APPLY }], AFTER_APPLY],
    ["is undecided where a companion may be its", [MAY_BE_ITS], MAY_BE_ITS],
    [
      "is undecided where there are two companions",
      [{ policy: OPEN }, { policy: OPEN }],
      unknown("Several aws_kms_key_policy are of the resource."),
    ],
  ])("%s", (_name, policies, expected) => {
    expect(policyOf(policies)).toEqual(expected);
  });

  it.each<[string, unknown, PlainValues, unknown]>([
    ["goes with the companion whose it was", OPEN, { policy: JSON.stringify(JSON.parse(OPEN), null, 1) }, null],
    ["stays where it is another", keyPolicy(), { policy: OPEN }, keyPolicy()],
    ["stays where the companion's is not known", OPEN, { policy: AFTER_APPLY }, OPEN],
    ["stays where the companion's is none", "{", { policy: "{" }, "{"],
    ["stays known only after apply", AFTER_APPLY, { policy: OPEN }, AFTER_APPLY],
    ["stays with a companion that leaves it", OPEN, { policy: OPEN, bypass_policy_lockout_safety_check: true }, OPEN],
  ])("%s, if the plan removes the companion", (_name, own, values, expected) => {
    const key = { type, isCreated: false, values: { policy: own } };

    expect(readPlanned(kmsKey.planReader, key, { former: { aws_kms_key_policy: [values] } }).policy).toBe(expected);
  });
});

describe("a replica of a key in a plan", () => {
  function read(primary: Required<PlainJoin>["named"], values: PlainValues = {}) {
    return readPlanned(kmsKey.planReader, { type: "aws_kms_replica_key", values }, { named: primary });
  }
  const primaryIs = (...values: readonly PlainValues[]) => ({
    primary_key_arn: values.map((each): PlainResource => ({ type: "aws_kms_key", values: each })),
  });
  const ELSEWHERE = unknown("The value is that of the primary key, which is not in the plan.");

  it.each([true, false, AFTER_APPLY])("rotates as its primary does: %p", (enable_key_rotation) => {
    const primary = primaryIs({ enable_key_rotation, customer_master_key_spec: "SYMMETRIC_DEFAULT" });

    expect(read(primary, { enabled: true, key_rotation_enabled: true })).toEqual(
      kmsKey.example({ rotationEnabled: enable_key_rotation, policy: null }),
    );
  });

  it("has the primary's spec and a state of its own", () => {
    const primary = primaryIs({ is_enabled: true, customer_master_key_spec: "RSA_4096" });

    expect(read(primary, { enabled: false })).toMatchObject({ state: "Disabled", spec: "RSA_4096", origin: "AWS_KMS" });
  });

  it.each([
    ["is not in the plan", { primary_key_arn: [] }, ELSEWHERE],
    ["is not known", { primary_key_arn: AFTER_APPLY }, AFTER_APPLY],
    ["is one of two", primaryIs({ enable_key_rotation: true }, { enable_key_rotation: false }), ELSEWHERE],
  ])("is undecided if it is new and its primary %s", (_name, primary, expected) => {
    expect(read(primary)).toMatchObject({ rotationEnabled: expected, spec: expected });
    expect(judge(kmsKeyRotationEnabled, read(primary)).complianceType).toBe("INSUFFICIENT_DATA");
  });

  it("that exists shows the values that it shares with a primary outside of the plan", () => {
    expect(read({}, { key_spec: "SYMMETRIC_DEFAULT", key_rotation_enabled: true })).toMatchObject({
      rotationEnabled: true,
      spec: "SYMMETRIC_DEFAULT",
    });
  });

  it("is undecided if the primary is a data source", () => {
    expect(read(primaryIs({ customer_master_key_spec: "SYMMETRIC_DEFAULT" }))).toMatchObject({
      rotationEnabled: ELSEWHERE,
      spec: "SYMMETRIC_DEFAULT",
    });
  });
});

describe.each(["aws_kms_external_key", "aws_kms_replica_external_key"])("an %s in a plan", (type) => {
  it("has imported material, which KMS does not rotate", () => {
    const key = readPlanned(kmsKey.planReader, { type, values: { enabled: true } });

    expect(key).toMatchObject({ origin: "EXTERNAL", state: "Enabled" });
    expect(judge(kmsKeyRotationEnabled, key).complianceType).toBe("NOT_APPLICABLE");
  });
});
