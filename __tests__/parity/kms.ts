import {
  DescribeKeyCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  ListKeysCommand,
  type KeyMetadata,
} from "@aws-sdk/client-kms";
import type { PlainValues } from "../support/planned";
import { kms } from "./clients";
import { plannedBy, recordedAs, type ParityCase } from "./parity-case";
import { kmsKey } from "../../src/resources/kms-key/description";
import { ANYBODY_DECRYPTS, keyPolicy } from "../../src/resources/kms-key/examples";

const ID = "1234abcd-12ab-34cd-56ef-1234567890ab";
const ARN = `arn:aws:kms:eu-west-1:444455556666:key/${ID}`;
const OF_AWS = { cannotBe: "A plan makes a customer's keys, and none that AWS manages." };
const NO_DELETION = { cannotBe: "A plan that schedules a key's deletion deletes the resource, which is not judged." };

/** What a key is, the same for the APIs and for AWS Config but for the spelling. */
interface Key {
  readonly manager?: "CUSTOMER" | "AWS";
  readonly state?: "Enabled" | "Disabled" | "PendingDeletion";
  readonly origin?: "AWS_KMS" | "AWS_CLOUDHSM" | "EXTERNAL_KEY_STORE";
  readonly spec?: "SYMMETRIC_DEFAULT" | "RSA_4096";
  readonly rotates?: boolean;
  readonly policy?: string;
}

function keyAnswers({ manager, state, origin, spec, rotates, policy }: Required<Key>) {
  return {
    collector: kmsKey.collector,
    record() {
      kms.on(ListKeysCommand).resolves({ Keys: [{ KeyId: ID, KeyArn: ARN }] });
      const KeyMetadata: KeyMetadata = {
        KeyId: ID,
        Arn: ARN,
        KeyManager: manager,
        KeyState: state,
        Origin: origin,
        KeySpec: spec,
        ...(state === "PendingDeletion" ? { DeletionDate: new Date("2026-12-01T08:00:00Z") } : {}),
      };
      kms.on(DescribeKeyCommand).resolves({ KeyMetadata });
      kms.on(GetKeyRotationStatusCommand).resolves({ KeyRotationEnabled: rotates });
      kms.on(GetKeyPolicyCommand).resolves({ Policy: policy, PolicyName: "default" });
    },
  };
}

function keyItem({ manager, state, origin, spec, rotates, policy }: Required<Key>) {
  return recordedAs(kmsKey.fromRecordedItem, {
    resourceType: "AWS::KMS::Key",
    resourceId: ID,
    arn: ARN,
    configuration: {
      keyId: ID,
      arn: ARN,
      creationDate: 1_764_000_000_000,
      enabled: state === "Enabled",
      keyUsage: "ENCRYPT_DECRYPT",
      keyState: state,
      origin,
      keyManager: manager,
      customerMasterKeySpec: spec,
      keySpec: spec,
      multiRegion: false,
      ...(state === "PendingDeletion" ? { deletionDate: Date.parse("2026-12-01T08:00:00Z") } : {}),
    },
    supplementaryConfiguration: { KeyRotationStatus: rotates, Policy: policy, Tags: [] },
  });
}

/** A customer's key that rotates, as Terraform plans it. */
export function keyPlan(more: PlainValues = {}) {
  return plannedBy(kmsKey, "aws_kms_key", {
    is_enabled: true,
    customer_master_key_spec: "SYMMETRIC_DEFAULT",
    enable_key_rotation: true,
    policy: keyPolicy(),
    ...more,
  });
}

/** A case of a key; without more it is a customer's key that rotates, with KMS's own default policy. */
export function keyCase(
  [ruleId, intent, of]: readonly [string, ParityCase["intent"], string],
  key: Key,
  plan: ParityCase["plan"],
): ParityCase {
  const whole: Required<Key> = {
    manager: "CUSTOMER",
    state: "Enabled",
    origin: "AWS_KMS",
    spec: "SYMMETRIC_DEFAULT",
    rotates: true,
    policy: keyPolicy(),
    ...key,
  };
  return { ruleId, intent, of, live: keyAnswers(whole), config: keyItem(whole), plan };
}

const PUBLIC = keyPolicy(ANYBODY_DECRYPTS);
const OF_THE_ACCOUNT = keyPolicy({
  ...ANYBODY_DECRYPTS,
  Condition: { StringEquals: { "kms:CallerAccount": "444455556666" } },
});

const ROTATES = "kms-key-rotation-enabled";
const NOT_PUBLIC = "kms-key-not-public";
const NOT_PENDING = "kms-key-not-pending-deletion";

export const KMS: readonly ParityCase[] = [
  keyCase([ROTATES, "compliant", "a key that rotates"], {}, keyPlan()),
  keyCase(
    [ROTATES, "nonCompliant", "a key whose rotation nobody switched on"],
    { rotates: false },
    keyPlan({ enable_key_rotation: null }),
  ),
  keyCase([ROTATES, "notApplicable", "a key that AWS manages"], { manager: "AWS" }, OF_AWS),
  keyCase(
    [ROTATES, "notApplicable", "an asymmetric key"],
    { spec: "RSA_4096", rotates: false },
    keyPlan({ customer_master_key_spec: "RSA_4096", enable_key_rotation: false }),
  ),
  keyCase(
    [ROTATES, "notApplicable", "a key of a CloudHSM cluster"],
    { origin: "AWS_CLOUDHSM", rotates: false },
    keyPlan({ custom_key_store_id: "cks-1234567890abcdef0", enable_key_rotation: false }),
  ),
  keyCase(
    [ROTATES, "notApplicable", "a key of an external key store"],
    { origin: "EXTERNAL_KEY_STORE", rotates: false },
    keyPlan({
      custom_key_store_id: "cks-1234567890abcdef0",
      xks_key_id: "bb8562717f809024",
      enable_key_rotation: false,
    }),
  ),
  keyCase(
    [ROTATES, "notApplicable", "a key that is disabled"],
    { state: "Disabled", rotates: false },
    keyPlan({ is_enabled: false, enable_key_rotation: false }),
  ),
  keyCase(
    [ROTATES, "notApplicable", "a key that KMS will delete"],
    { state: "PendingDeletion", rotates: false },
    NO_DELETION,
  ),
  keyCase([NOT_PUBLIC, "compliant", "a key with KMS's default policy"], {}, keyPlan({ policy: null })),
  keyCase(
    [NOT_PUBLIC, "compliant", "a key whose policy admits everybody of the account"],
    { policy: OF_THE_ACCOUNT },
    keyPlan({ policy: OF_THE_ACCOUNT }),
  ),
  keyCase(
    [NOT_PUBLIC, "nonCompliant", "a key that everybody may decrypt with"],
    { policy: PUBLIC },
    keyPlan({ policy: PUBLIC }),
  ),
  keyCase([NOT_PUBLIC, "notApplicable", "a key that AWS manages"], { manager: "AWS", policy: OF_THE_ACCOUNT }, OF_AWS),
  keyCase([NOT_PENDING, "compliant", "a key in use"], {}, keyPlan()),
  keyCase([NOT_PENDING, "compliant", "a key that is disabled"], { state: "Disabled" }, keyPlan({ is_enabled: false })),
  keyCase([NOT_PENDING, "nonCompliant", "a key that KMS will delete"], { state: "PendingDeletion" }, NO_DELETION),
  keyCase([NOT_PENDING, "notApplicable", "a key that AWS manages"], { manager: "AWS" }, OF_AWS),
];
