import { isUnknown, mapKnown, unknown, type Known } from "../../core/known";
import type { PlanJoin, PlannedResource } from "../plan-reader";
import { unlessEmpty } from "../planned-values";
import type { KmsKey } from "./description";

const OF_PRIMARY = unknown("The value is that of the primary key, which is not in the plan.");

/** Terraform types of keys with imported material; a replica of such a key has imported material too. */
const IMPORTED: ReadonlySet<string> = new Set(["aws_kms_external_key", "aws_kms_replica_external_key"]);

export function stateOf(key: PlannedResource): KmsKey["state"] {
  const isEnabled = key.flag(key.type === "aws_kms_key" ? "is_enabled" : "enabled");
  return mapKnown(isEnabled, (enabled) => (enabled === false ? "Disabled" : "Enabled"));
}

/**
 * KMS does not generate the key material in a custom key store. Such keys have no replicas (AWS KMS API, ReplicateKey).
 */
export function originOf(key: PlannedResource): KmsKey["origin"] {
  if (IMPORTED.has(key.type)) return "EXTERNAL";
  if (key.type === "aws_kms_replica_key") return "AWS_KMS";
  return mapKnown(unlessEmpty(key.text("custom_key_store_id")), (store) => {
    if (store === null) return "AWS_KMS";
    const external = unlessEmpty(key.text("xks_key_id"));
    if (isUnknown(external)) return unknown("xks_key_id is known only after apply.");
    return external === null ? "AWS_CLOUDHSM" : "EXTERNAL_KEY_STORE";
  });
}

export function specOf(key: PlannedResource, join: PlanJoin): KmsKey["spec"] {
  if (IMPORTED.has(key.type)) return key.text("key_spec") ?? "SYMMETRIC_DEFAULT";
  const ofItself = (one: PlannedResource) => one.text("customer_master_key_spec");
  return shared(key, join, ofItself, key.text("key_spec")) ?? "SYMMETRIC_DEFAULT";
}

/** The data source does not say whether the primary key rotates. */
export function rotationOf(key: PlannedResource, join: PlanJoin): KmsKey["rotationEnabled"] {
  if (IMPORTED.has(key.type)) return false;
  const ofItself = (one: PlannedResource) => one.flag("enable_key_rotation");
  return shared(key, join, ofItself, key.flag("key_rotation_enabled")) ?? false;
}

/** Reads a value from the key itself or, for a replica, from its primary key: both share the same key material. */
function shared<T>(
  key: PlannedResource,
  join: PlanJoin,
  ofItself: (key: PlannedResource) => Known<T | null>,
  read: Known<T | null>,
): Known<T | null> {
  if (key.type === "aws_kms_key") return ofItself(key);
  const named = join.named(["aws_kms_key"], "primary_key_arn");
  if (isUnknown(named)) return read ?? named;
  const [primary, other] = named;
  const ofPrimary = primary === undefined || other !== undefined ? null : ofItself(primary);
  return ofPrimary ?? read ?? OF_PRIMARY;
}
