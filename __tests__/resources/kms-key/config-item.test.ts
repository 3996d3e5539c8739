import fc from "fast-check";
import { kmsKeyNotPublic } from "../../../src/rules/kms/kms-key-not-public";
import { judge } from "../../rules/judge";
import { kmsKey } from "../../../src/resources/kms-key/description";
import { ANYBODY_DECRYPTS, keyPolicy } from "../../../src/resources/kms-key/examples";
import { notifiedItem } from "../../support/notified-item";

const KEY = {
  keyId: "1234abcd-12ab-34cd-56ef-1234567890ab",
  arn: "arn:aws:kms:eu-west-1:444455556666:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  creationDate: 1_764_000_000_000,
  enabled: true,
  description: "",
  keyUsage: "ENCRYPT_DECRYPT",
  keyState: "Enabled",
  origin: "AWS_KMS",
  keyManager: "CUSTOMER",
  customerMasterKeySpec: "SYMMETRIC_DEFAULT",
  keySpec: "SYMMETRIC_DEFAULT",
  encryptionAlgorithms: ["SYMMETRIC_DEFAULT"],
  signingAlgorithms: [],
  multiRegion: false,
  awsaccountId: "444455556666",
};

function itemWith(configuration: unknown, supplementaryConfiguration: Readonly<Record<string, unknown>> = {}) {
  return kmsKey.fromRecordedItem(
    notifiedItem({
      arn: KEY.arn,
      resourceType: "AWS::KMS::Key",
      resourceId: KEY.keyId,
      tags: { team: "billing" },
      configuration,
      supplementaryConfiguration,
    }),
  );
}

describe("a key that AWS Config recorded", () => {
  it.each([
    ["as values", true, JSON.parse(keyPolicy()) as unknown],
    ["as text", "true", keyPolicy()],
  ])("is read in full if its supplementary configuration is given %s", (_name, KeyRotationStatus, Policy) => {
    expect(itemWith(KEY, { KeyRotationStatus, Policy })).toMatchObject({
      resourceId: KEY.keyId,
      tags: { team: "billing" },
      configuration: kmsKey.example(),
      source: "config",
    });
  });

  it("keeps what its policy says", () => {
    const { configuration } = itemWith(KEY, { Policy: keyPolicy(ANYBODY_DECRYPTS) });

    expect(judge(kmsKeyNotPublic, configuration).complianceType).toBe("NON_COMPLIANT");
  });

  it("is undecided if its policy is not a policy", () => {
    const { configuration } = itemWith(KEY, { Policy: "Confidential" });

    expect(judge(kmsKeyNotPublic, configuration).complianceType).toBe("INSUFFICIENT_DATA");
  });

  it("has no tags if AWS manages it", () => {
    expect(itemWith({ ...KEY, keyManager: "AWS" })).toMatchObject({ tags: null, configuration: { manager: "AWS" } });
  });

  it.each([
    ["milliseconds", 1_796_119_200_000],
    ["a text", "2026-12-01T10:00:00.000Z"],
  ])("says when it is deleted, in %s", (_name, deletionDate) => {
    expect(itemWith({ ...KEY, keyState: "PendingDeletion", deletionDate }).configuration.deletionDay).toBe(
      "2026-12-01",
    );
  });

  it("has its spec under the former name if the item is old", () => {
    expect(itemWith({ ...KEY, keySpec: undefined }).configuration.spec).toBe("SYMMETRIC_DEFAULT");
  });

  it("has unknown rotation and policy, not missing ones, without its supplementary configuration", () => {
    expect(itemWith({}).configuration).toMatchObject({
      manager: { reason: "AWS Config's item does not say who manages the key." },
      state: { reason: "AWS Config's item does not say which state the key is in." },
      deletionDay: null,
      origin: { reason: "AWS Config's item does not say where the key material comes from." },
      spec: { reason: "AWS Config's item does not say which spec the key has." },
      rotationEnabled: { reason: "AWS Config's item does not say whether KMS rotates the key." },
      policy: { reason: "AWS Config's item does not say what the key's policy allows." },
    });
  });

  it.each([[{ toString: {} }], ["constructor"], [1], [["true"]], [null]])(
    "has an unknown rotation if its supplementary configuration says %j",
    (KeyRotationStatus) => {
      expect(itemWith(KEY, { KeyRotationStatus }).configuration.rotationEnabled).toMatchObject({
        reason: "AWS Config's item does not say whether KMS rotates the key.",
      });
    },
  );

  it("is unknown, and never fails, if its configuration is malformed", () => {
    expect(itemWith({ ...KEY, keyState: 7 }).configuration).toMatchObject({
      manager: "CUSTOMER",
      state: { reason: "AWS Config's item does not say which state the key is in." },
    });
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.dictionary(fc.constantFrom("KeyRotationStatus", "Policy"), fc.jsonValue()),
        (a, b) => {
          expect(itemWith(a, b).configuration).toHaveProperty("policy");
        },
      ),
    );
  });
});
