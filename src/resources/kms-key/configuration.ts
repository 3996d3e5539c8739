import { isUnknown, type Known } from "../../core/known";
import type { OpenPolicy } from "../../policy/open-policy";

/** AWS Config's name of the type. */
export const KMS_KEY = "AWS::KMS::Key";

/** A key as rules see it. */
export interface KmsKeyConfiguration {
  /** `CUSTOMER`, or `AWS` for a key that a service keeps in the account. */
  readonly manager: Known<string>;
  /** `Enabled`, `Disabled`, `PendingDeletion`, …: KMS Developer Guide, "Key states of AWS KMS keys". */
  readonly state: Known<string>;
  /** The day on which KMS deletes the key, such as `2026-12-01`; `null` where it names none. */
  readonly deletionDay: Known<string | null>;
  /** Where the key material comes from: `AWS_KMS`, `EXTERNAL` (imported), `AWS_CLOUDHSM`, `EXTERNAL_KEY_STORE`. */
  readonly origin: Known<string>;
  /** `SYMMETRIC_DEFAULT`, or that of an asymmetric or HMAC key, such as `RSA_4096`. */
  readonly spec: Known<string>;
  /** Whether KMS rotates the key material by itself. It is read where `unrotatableBecause` gives no reason. */
  readonly rotationEnabled: Known<boolean>;
  /**
   * The text of the key's policy, or what a plan shows of it; `null` where a plan leaves it to KMS, whose default names the account
   * alone. It is read of a customer's keys.
   */
  readonly policy: Known<string | OpenPolicy | null>;
}

/** The states of a key that is scheduled for deletion; of a multi-Region key too, once its replicas are gone. */
const DELETION_STATES: ReadonlySet<string> = new Set(["PendingDeletion", "PendingReplicaDeletion"]);

/** True where the key's state says that it is scheduled for deletion. */
export function isPendingDeletion(state: string): boolean {
  return DELETION_STATES.has(state);
}

/**
 * Why automatic rotation is nothing to ask of a key, in a sentence; `null` where it is. Unknown where
 * that depends on what is not known.
 * Source: AWS KMS API Reference, GetKeyRotationStatus and EnableKeyRotation.
 */
export function unrotatableBecause({
  manager,
  state,
  origin,
  spec,
}: Pick<KmsKeyConfiguration, "manager" | "state" | "origin" | "spec">): Known<string | null> {
  if (manager === "AWS") return "AWS manages the key, and rotates it every year.";
  if (isOther(spec, "SYMMETRIC_DEFAULT")) {
    return `The key is of spec ${spec}: KMS rotates symmetric encryption keys alone.`;
  }
  if (isOther(origin, "AWS_KMS")) {
    return `The key material's origin is ${origin}: KMS rotates only what it generated itself.`;
  }
  if (state === "Disabled") return "The key is disabled: KMS does not rotate it, nor lets rotation be switched on.";
  if (!isUnknown(state) && isPendingDeletion(state)) {
    return "The key is scheduled for deletion: KMS does not rotate it any more.";
  }
  return [manager, spec, origin, state].find(isUnknown) ?? null;
}

function isOther(value: Known<string>, expected: string): value is string {
  return !isUnknown(value) && value !== expected;
}
