import { isUnknown, type Known } from "../../core/known";
import type { KmsKey } from "./description";

/**
 * The states of a key that is scheduled for deletion. A multi-Region key has the second one until its replicas are
 * gone.
 */
const DELETION_STATES: ReadonlySet<string> = new Set(["PendingDeletion", "PendingReplicaDeletion"]);

/** True where the key's state says that it is scheduled for deletion. */
export function isPendingDeletion(state: string): boolean {
  return DELETION_STATES.has(state);
}

/**
 * Why automatic rotation cannot be asked of a key, in a sentence; `null` where it can. Unknown where the answer depends
 * on an unknown value. Source: AWS KMS API Reference, GetKeyRotationStatus and EnableKeyRotation.
 */
export function unrotatableBecause({
  manager,
  state,
  origin,
  spec,
}: Pick<KmsKey, "manager" | "state" | "origin" | "spec">): Known<string | null> {
  if (manager === "AWS") return "AWS manages the key, and rotates it every year.";
  if (isOther(spec, "SYMMETRIC_DEFAULT")) {
    return `The key is of spec ${spec}: KMS rotates only symmetric encryption keys.`;
  }
  if (isOther(origin, "AWS_KMS")) {
    return `The key material's origin is ${origin}: KMS rotates only key material that it generated itself.`;
  }
  if (state === "Disabled") return "The key is disabled: KMS neither rotates it nor allows rotation to be switched on.";
  if (!isUnknown(state) && isPendingDeletion(state)) {
    return "The key is scheduled for deletion: KMS no longer rotates it.";
  }
  return [manager, spec, origin, state].find(isUnknown) ?? null;
}

function isOther(value: Known<string>, expected: string): value is string {
  return !isUnknown(value) && value !== expected;
}
