import { unknown } from "../../../src/core/known";
import { kmsKey } from "../../../src/resources/kms-key/examples";
import { kmsKeyFromPlan, type PlannedKmsKey } from "../../../src/resources/kms-key/plan";
import { kmsKeyRotationEnabled } from "../../../src/rules/kms/kms-key-rotation-enabled";
import { judge } from "../../rules/judge";

const AFTER_APPLY = unknown("It is known only after apply.");

function planned(more: Partial<PlannedKmsKey> = {}): PlannedKmsKey {
  return {
    is_enabled: true,
    customer_master_key_spec: "SYMMETRIC_DEFAULT",
    custom_key_store_id: null,
    xks_key_id: null,
    enable_key_rotation: true,
    policy: null,
    ...more,
  };
}

describe("a planned key", () => {
  it("is a customer's, with KMS's own policy where it has none", () => {
    expect(kmsKeyFromPlan(planned())).toEqual(kmsKey({ policy: null }));
  });

  it("has the provider's defaults where it says nothing", () => {
    const nothing = planned({ is_enabled: null, customer_master_key_spec: null, enable_key_rotation: null });

    expect(kmsKeyFromPlan(nothing)).toEqual(kmsKey({ rotationEnabled: false, policy: null }));
  });

  it.each([
    ["its store is KMS's own", {}, "AWS_KMS"],
    ["it has a store", { custom_key_store_id: "cks-1" }, "AWS_CLOUDHSM"],
    ["it has a store and a key outside", { custom_key_store_id: "cks-1", xks_key_id: "key" }, "EXTERNAL_KEY_STORE"],
    ["its store is unknown", { custom_key_store_id: AFTER_APPLY }, AFTER_APPLY],
  ])("has its origin by its store: %s", (_name, more, origin) => {
    expect(kmsKeyFromPlan(planned(more)).origin).toEqual(origin);
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
    expect(judge(kmsKeyRotationEnabled, kmsKeyFromPlan(planned(more))).complianceType).toBe(expected);
  });
});
