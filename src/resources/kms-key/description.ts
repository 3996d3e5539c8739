import type { KeyListEntry } from "@aws-sdk/client-kms";
import { isUnknown, mapKnown, type Known } from "../../core/known";
import { answered } from "../answer";
import { plannedResourcePolicy } from "../planned-resource-policy";
import { recordedPolicyText, type PolicyText } from "../resource-policy";
import { list } from "../type/description";
import { pagedQuestion, partOf, question } from "../type/question";
import { recorded, supplement } from "../type/recorded";
import { resourceType } from "../type/resource-type";
import { keyPolicy } from "./examples";
import { originOf, rotationOf, specOf, stateOf } from "./planned";
import { unrotatableBecause } from "./rotation";

/** A key as rules see it. */
export interface KmsKey {
  /** `CUSTOMER`, or `AWS` for a key that a service manages in the account. */
  readonly manager: Known<string>;
  /** `Enabled`, `Disabled`, `PendingDeletion`, …: KMS Developer Guide, "Key states of AWS KMS keys". */
  readonly state: Known<string>;
  /** The day on which KMS deletes the key, such as `2026-12-01`; `null` where no deletion is scheduled. */
  readonly deletionDay: Known<string | null>;
  /** Where the key material comes from: `AWS_KMS`, `EXTERNAL` (imported), `AWS_CLOUDHSM`, `EXTERNAL_KEY_STORE`. */
  readonly origin: Known<string>;
  /** `SYMMETRIC_DEFAULT`, or the spec of an asymmetric or HMAC key, such as `RSA_4096`. */
  readonly spec: Known<string>;
  /** Whether KMS rotates the key material automatically. Read where `unrotatableBecause` gives no reason. */
  readonly rotationEnabled: Known<boolean>;
  /**
   * The text of the key's policy, or what a plan shows of it. `null` where a plan leaves the policy to KMS, whose
   * default names only the account. Read only for customer managed keys.
   */
  readonly policy: Known<PolicyText | null>;
}

const keyMetadata = question("KMS.DescribeKey", {
  input: ({ id }) => ({ KeyId: id }),
  answer: ({ KeyMetadata }) => answered(KeyMetadata, "KeyMetadata"),
});

/** A KMS key. The list holds only ids, so each key is asked who manages it. */
export const kmsKey = resourceType<KeyListEntry, KmsKey>({
  resourceType: "AWS::KMS::Key",
  service: "KMS",
  isRecorded: true,
  list: list("KMS.ListKeys", { list: "Keys", token: "Marker", next: "NextMarker", input: { Limit: 1_000 } }),
  id: ({ KeyId = "" }) => KeyId,
  arn: ({ KeyArn = null }) => KeyArn,
  tags: pagedQuestion("KMS.ListResourceTags", {
    input: ({ id }) => ({ KeyId: id }),
    list: "Tags",
    token: "Marker",
    next: "NextMarker",
    answer: (tags) => Object.fromEntries(tags.map(({ TagKey = "", TagValue = "" }) => [TagKey, TagValue])),
  }),
  // A key that AWS manages cannot have tags.
  tagless: { field: "manager", when: (manager) => mapKnown(manager, (whose) => whose !== "CUSTOMER") },
  plan: {
    terraformTypes: ["aws_kms_key", "aws_kms_replica_key", "aws_kms_external_key", "aws_kms_replica_external_key"],
    identifiedBy: ["key_id", "id", "arn"],
    namedIn: ["kms_key_id", "kms_master_key_id"],
    namedThrough: { aws_kms_alias: { target_key_arn: "target_key_id" } },
    companions: { aws_kms_key_policy: "key_id" },
  },
  fields: {
    manager: {
      says: "who manages the key",
      live: partOf(keyMetadata, ({ KeyManager }) => KeyManager),
      config: recorded("string", "keyManager"),
      plan: () => "CUSTOMER",
    },
    state: {
      says: "which state the key is in",
      live: partOf(keyMetadata, ({ KeyState }) => KeyState),
      config: recorded("string", "keyState"),
      plan: stateOf,
    },
    deletionDay: {
      says: "when the key is deleted",
      live: partOf(keyMetadata, ({ DeletionDate }) => dayOf(DeletionDate)),
      // AWS Config has the time in milliseconds, or as text.
      config: (item) => dayOf(recorded("number", "deletionDate")(item) ?? recorded("string", "deletionDate")(item)),
      plan: () => null,
    },
    origin: {
      says: "where the key material comes from",
      live: partOf(keyMetadata, ({ Origin }) => Origin),
      config: recorded("string", "origin"),
      plan: originOf,
    },
    spec: {
      says: "which spec the key has",
      live: partOf(keyMetadata, ({ KeySpec }) => KeySpec),
      config: recorded("string", "keySpec", "customerMasterKeySpec"),
      plan: specOf,
    },
    rotationEnabled: {
      says: "whether KMS rotates the key",
      live: question("KMS.GetKeyRotationStatus", {
        input: ({ id }) => ({ KeyId: id }),
        answer: ({ KeyRotationEnabled }) => answered(KeyRotationEnabled, "KeyRotationEnabled"),
      }),
      unless: async (field) =>
        unrotatableBecause({
          manager: await field("manager"),
          state: await field("state"),
          origin: await field("origin"),
          spec: await field("spec"),
        }),
      config: supplement("KeyRotationStatus", (status) => ROTATION.get(status)),
      plan: rotationOf,
    },
    policy: {
      says: "what the key's policy allows",
      live: question("KMS.GetKeyPolicy", {
        // A key has one policy, and this is its name (AWS KMS API Reference, GetKeyPolicy).
        input: ({ id }) => ({ KeyId: id, PolicyName: "default" }),
        answer: ({ Policy }) => answered(Policy, "Policy"),
      }),
      unless: async (field) =>
        (await isOfAws(field("manager"))) ? "It is read only for customer managed keys." : null,
      config: supplement("Policy", recordedPolicyText),
      plan: (key, join) => plannedResourcePolicy(key, join, "aws_kms_key_policy"),
    },
  },
  example: {
    manager: "CUSTOMER",
    state: "Enabled",
    deletionDay: null,
    origin: "AWS_KMS",
    spec: "SYMMETRIC_DEFAULT",
    rotationEnabled: true,
    policy: keyPolicy(),
  },
});

/** AWS Config has the rotation as a boolean, or as its text. */
const ROTATION: ReadonlyMap<unknown, boolean> = new Map<unknown, boolean>([
  [true, true],
  ["true", true],
  [false, false],
  ["false", false],
]);

async function isOfAws(manager: Promise<Known<string>>): Promise<boolean> {
  const whose = await manager;
  return !isUnknown(whose) && whose !== "CUSTOMER";
}

function dayOf(moment: Date | number | string | undefined): string | null {
  const date = new Date(moment ?? NaN);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10);
}
