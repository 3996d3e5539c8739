import { isDeepStrictEqual } from "node:util";
import { isUnknown, unknown } from "../../core/known";
import { parsePolicy } from "../../policy/policy-document";
import type { PlanJoin, PlannedResource, PlanReader } from "../plan-reader";
import { KMS_KEY, type KmsKeyConfiguration } from "./configuration";
import { kmsKeyFromPlan } from "./plan";

const OF_PRIMARY = unknown("It is that of the primary key, which the plan does not hold.");

/** How keys of other types than `aws_kms_key` are read. */
const READ_BY_TYPE: Readonly<Record<string, (key: PlannedResource, join: PlanJoin) => KmsKeyConfiguration>> = {
  aws_kms_replica_key: readReplica,
  aws_kms_external_key: readExternal,
  aws_kms_replica_external_key: readExternal,
};

/** Reads keys, their replicas in other regions and those of imported material, each with its `aws_kms_key_policy`. */
export const kmsKeyPlanReader: PlanReader<KmsKeyConfiguration> = {
  resourceType: KMS_KEY,
  terraformTypes: ["aws_kms_key", ...Object.keys(READ_BY_TYPE)],
  identifiedBy: ["key_id", "id", "arn"],
  namedThrough: { aws_kms_alias: { target_key_arn: "target_key_id" } },
  companions: { aws_kms_key_policy: "key_id" },
  isGlobal: false,
  read: (key, join) => (READ_BY_TYPE[key.type] ?? readKey)(key, join),
};

function readKey(key: PlannedResource, join: PlanJoin): KmsKeyConfiguration {
  return kmsKeyFromPlan({
    is_enabled: key.flag("is_enabled"),
    customer_master_key_spec: key.text("customer_master_key_spec"),
    custom_key_store_id: key.text("custom_key_store_id"),
    xks_key_id: key.text("xks_key_id"),
    enable_key_rotation: key.flag("enable_key_rotation"),
    policy: policyOf(key, join),
  });
}

/** A replica shares the primary's material, and so its spec and its rotation; it has a policy and a state of its own. */
function readReplica(key: PlannedResource, join: PlanJoin): KmsKeyConfiguration {
  const named = join.named(["aws_kms_key"], "primary_key_arn");
  const [primary, other] = isUnknown(named) ? [] : named;
  const only = other === undefined ? primary : undefined;
  const elsewhere = isUnknown(named) ? named : OF_PRIMARY;
  return kmsKeyFromPlan({
    is_enabled: key.flag("enabled"),
    customer_master_key_spec: only?.text("customer_master_key_spec") ?? key.text("key_spec") ?? elsewhere,
    // Keys of stores have no replicas (AWS KMS API Reference, ReplicateKey).
    custom_key_store_id: null,
    xks_key_id: null,
    // A data source does not say whether the primary rotates.
    enable_key_rotation: only?.flag("enable_key_rotation") ?? key.flag("key_rotation_enabled") ?? elsewhere,
    policy: policyOf(key, join),
  });
}

function readExternal(key: PlannedResource, join: PlanJoin): KmsKeyConfiguration {
  const read = kmsKeyFromPlan({
    is_enabled: key.flag("enabled"),
    customer_master_key_spec: key.text("key_spec"),
    custom_key_store_id: null,
    xks_key_id: null,
    enable_key_rotation: false,
    policy: policyOf(key, join),
  });
  return { ...read, origin: "EXTERNAL" };
}

/** An `aws_kms_key_policy` takes the place of what the key itself says. */
function policyOf(key: PlannedResource, join: PlanJoin): KmsKeyConfiguration["policy"] {
  const companion = join.companion("aws_kms_key_policy");
  if (isUnknown(companion)) return companion;
  if (companion !== null) return join.policy(companion, "policy");
  const own = join.policy(key, "policy");
  const former = join.former("aws_kms_key_policy");
  return former.some((policy) => isTakenAway(policy, own)) ? null : own;
}

/** With the companion the provider takes its policy from the key, whose values still show it. */
function isTakenAway(former: PlannedResource, own: KmsKeyConfiguration["policy"]): boolean {
  const policy = former.text("policy");
  if (isUnknown(policy) || isUnknown(own) || former.flag("bypass_policy_lockout_safety_check") === true) return false;
  const document = parsePolicy(policy);
  return document !== undefined && isDeepStrictEqual(document, parsePolicy(own));
}
