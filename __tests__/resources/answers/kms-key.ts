import { keyPolicy } from "../../../src/resources/kms-key/examples";
import type { TypeFixture } from "../type-fixture";

/** One resource of the type, as AWS answers it. */
export const FIXTURE: TypeFixture = {
  resourceType: "AWS::KMS::Key",
  answers: {
    "KMS.ListKeys": { Keys: [{ KeyId: "key-1" }] },
    "KMS.DescribeKey": {
      KeyMetadata: {
        KeyId: "key-1",
        KeyManager: "CUSTOMER",
        KeyState: "Enabled",
        Origin: "AWS_KMS",
        KeySpec: "SYMMETRIC_DEFAULT",
        DeletionDate: new Date("2026-12-01T00:00:00Z"),
      },
    },
    "KMS.GetKeyRotationStatus": { KeyRotationEnabled: false },
    "KMS.GetKeyPolicy": { Policy: keyPolicy() },
    "KMS.ListResourceTags": { Tags: [{ TagKey: "team", TagValue: "ledger" }] },
  },
  looksAt: {
    rotationEnabled: ["manager", "state", "origin", "spec"],
    policy: ["manager"],
    tags: ["manager"],
  },
  gone: "NotFoundException",
};
