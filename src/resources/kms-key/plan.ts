import { isUnknown, unknown, type Known } from "../../core/known";
import type { KmsKeyConfiguration } from "./configuration";

/** An `aws_kms_key` of a Terraform plan, joined with its `aws_kms_key_policy`. */
export interface PlannedKmsKey {
  readonly is_enabled: Known<boolean | null>;
  readonly customer_master_key_spec: Known<string | null>;
  readonly custom_key_store_id: Known<string | null>;
  readonly xks_key_id: Known<string | null>;
  readonly enable_key_rotation: Known<boolean | null>;
  /** `null` where neither resource has one. */
  readonly policy: KmsKeyConfiguration["policy"];
}

/** Reads a planned key: a customer's, and not on its way to deletion. */
export function kmsKeyFromPlan(planned: PlannedKmsKey): KmsKeyConfiguration {
  return {
    manager: "CUSTOMER",
    state: stateOf(planned.is_enabled),
    deletionDay: null,
    origin: originOf(planned),
    spec: planned.customer_master_key_spec ?? "SYMMETRIC_DEFAULT",
    rotationEnabled: planned.enable_key_rotation ?? false,
    policy: planned.policy,
  };
}

function stateOf(isEnabled: PlannedKmsKey["is_enabled"]): Known<string> {
  if (isUnknown(isEnabled)) return isEnabled;
  return isEnabled === false ? "Disabled" : "Enabled";
}

// What a store holds is not of KMS's own making, whichever store it is.
function originOf({ custom_key_store_id: store, xks_key_id: external }: PlannedKmsKey): Known<string> {
  // Terraform's state has an empty text where nothing is set, and a plan hands it on.
  if (store === null || store === "") return "AWS_KMS";
  if (isUnknown(store)) return store;
  if (isUnknown(external)) return unknown("xks_key_id is known only after apply.");
  return external === null || external === "" ? "AWS_CLOUDHSM" : "EXTERNAL_KEY_STORE";
}
