import fc from "fast-check";
import { unknown } from "../../../src/core/known";
import { openPolicyOf } from "../../../src/policy/open-policy";
import { kmsKeyNotPendingDeletion } from "../../../src/rules/kms/kms-key-not-pending-deletion";
import { kmsKeyNotPublic } from "../../../src/rules/kms/kms-key-not-public";
import { kmsKeyRotationEnabled } from "../../../src/rules/kms/kms-key-rotation-enabled";
import { judge } from "../judge";
import { kmsKey } from "../../../src/resources/kms-key/description";
import { ANYBODY_DECRYPTS, keyPolicy } from "../../../src/resources/kms-key/examples";

const DENIED = unknown("kms:DescribeKey was denied.", "kms:DescribeKey");
const UNDECIDED = {
  complianceType: "INSUFFICIENT_DATA",
  annotation: "kms:DescribeKey was denied.",
  missingPermission: "kms:DescribeKey",
};

describe("kms-key-rotation-enabled", () => {
  it.each([
    [{ manager: "AWS" }, "AWS manages the key, and rotates it every year."],
    [{ spec: "HMAC_384" }, "The key is of spec HMAC_384: KMS rotates only symmetric encryption keys."],
    [
      { origin: "EXTERNAL" },
      "The key material's origin is EXTERNAL: KMS rotates only key material that it generated itself.",
    ],
    [{ state: "Disabled" }, "The key is disabled: KMS neither rotates it nor allows rotation to be switched on."],
    [{ state: "PendingReplicaDeletion" }, "The key is scheduled for deletion: KMS no longer rotates it."],
  ])("says why it does not apply to %j", (more, annotation) => {
    expect(judge(kmsKeyRotationEnabled, kmsKey.example({ ...more, rotationEnabled: false }))).toEqual({
      complianceType: "NOT_APPLICABLE",
      annotation,
    });
  });

  it.each(["manager", "state", "origin", "spec", "rotationEnabled"])("is undecided without the key's %s", (field) => {
    expect(judge(kmsKeyRotationEnabled, kmsKey.example({ [field]: DENIED }))).toEqual(UNDECIDED);
  });

  it("certainly does not apply to some keys, whatever else is unknown", () => {
    const asymmetric = kmsKey.example({ spec: "RSA_2048", manager: DENIED, state: DENIED, origin: DENIED });

    expect(judge(kmsKeyRotationEnabled, asymmetric).complianceType).toBe("NOT_APPLICABLE");
  });

  it.each(["Creating", "Updating", "Unavailable"])("judges a key in state %s", (state) => {
    expect(judge(kmsKeyRotationEnabled, kmsKey.example({ state, rotationEnabled: false }))).toEqual({
      complianceType: "NON_COMPLIANT",
      annotation: "KMS does not rotate the key.",
    });
  });
});

describe("kms-key-not-public", () => {
  it.each([
    ["everybody of an organization", { StringEquals: { "aws:PrincipalOrgID": "o-1234567890" } }, "COMPLIANT"],
    [
      "everybody through a service",
      { StringEquals: { "kms:ViaService": "s3.eu-west-1.amazonaws.com" } },
      "NON_COMPLIANT",
    ],
    ["everybody of any account", { StringLike: { "kms:CallerAccount": "*" } }, "NON_COMPLIANT"],
  ])("judges a statement for %s", (_name, Condition, expected) => {
    const policy = keyPolicy({ ...ANYBODY_DECRYPTS, Condition });

    expect(judge(kmsKeyNotPublic, kmsKey.example({ policy })).complianceType).toBe(expected);
  });

  it.each([
    ["compliant without a policy of its own, which KMS gives it", null, "COMPLIANT"],
    [
      "undecided on a policy of which a part is not known that may open it",
      openPolicyOf([], unknown("It is known only after apply."), DENIED),
      "INSUFFICIENT_DATA",
    ],
  ])("is %s", (_, policy, expected) => {
    expect(judge(kmsKeyNotPublic, kmsKey.example({ policy })).complianceType).toBe(expected);
  });

  it("never throws on a text, and takes no text for a policy that is none", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (policy) => {
        expect(["INSUFFICIENT_DATA", "COMPLIANT"]).toContain(
          judge(kmsKeyNotPublic, kmsKey.example({ policy })).complianceType,
        );
      }),
    );
  });

  it("is undecided without the key's manager, who decides on the policy", () => {
    expect(judge(kmsKeyNotPublic, kmsKey.example({ manager: DENIED }))).toEqual(UNDECIDED);
  });
});

describe("kms-key-not-pending-deletion", () => {
  it.each([
    ["PendingDeletion", "2026-12-01", "The key is in state PendingDeletion: KMS will delete it on 2026-12-01."],
    ["PendingReplicaDeletion", null, "The key is in state PendingReplicaDeletion: KMS will delete it."],
  ])("says when a key in state %s is deleted", (state, deletionDay, annotation) => {
    expect(judge(kmsKeyNotPendingDeletion, kmsKey.example({ state, deletionDay }))).toEqual({
      complianceType: "NON_COMPLIANT",
      annotation,
    });
  });

  it("is certain of a deletion, whoever manages the key", () => {
    const key = kmsKey.example({ state: "PendingDeletion", deletionDay: DENIED, manager: DENIED });

    expect(judge(kmsKeyNotPendingDeletion, key).complianceType).toBe("NON_COMPLIANT");
  });
});
