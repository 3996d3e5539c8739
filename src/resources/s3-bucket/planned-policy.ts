import { isUnknown, unknown, type Known } from "../../core/known";
import { partitionOf } from "../../core/partition";
import { attachedTo, type OpenPolicy, type Policy } from "../../policy/open-policy";
import { parsePolicy } from "../../policy/policy-document";
import type { PlanJoin, PlannedResource } from "../plan-reader";
import { required } from "../planned-values";
import { resourcePolicyOf } from "../resource-policy";
import { COMPANIONS, settingOf } from "./planned";

const NO_NAME = unknown("The bucket's name is known only after apply.");

/** The text of a planned bucket's policy, or what the plan shows of it; `null` where it has none. */
export function policyTextOf(bucket: PlannedResource, join: PlanJoin): Known<string | OpenPolicy | null> {
  const policy = settingOf<string | OpenPolicy | null>(join, COMPANIONS.policy, {
    companion: (found) => required(join.policy(found, "policy"), "what the bucket's policy is"),
    bucket: () => join.policy(bucket, "policy"),
    removed: () => null,
  });
  return policy === "" ? null : policy;
}

/** A planned bucket's policy, with the bucket's ARN put in where that is known. */
export function policyOf(bucket: PlannedResource, join: PlanJoin): Known<Policy | null> {
  const policy = policyTextOf(bucket, join);
  if (isUnknown(policy)) return policy;
  if (policy === null || typeof policy === "string") return resourcePolicyOf(policy);
  const arn = arnOf(bucket, join);
  return isUnknown(arn) ? policy : attachedTo(policy, arn);
}

/**
 * The ARN of a planned bucket: the one in the plan, or the one that follows from its name. The partition comes from the
 * bucket's region where the plan knows it, which it does since version 6 of the provider. Otherwise it comes from the
 * bucket's policy, since S3 accepts no policy that names another bucket.
 */
export function arnOf(bucket: PlannedResource, join: PlanJoin): Known<string> {
  const arn = bucket.text("arn");
  if (typeof arn === "string" && arn !== "") return arn;
  const name = bucket.text("bucket");
  if (isUnknown(name)) return name;
  if (name === null || name === "") return NO_NAME;
  const region = bucket.text("region");
  const partition = typeof region === "string" ? partitionOf(region) : partitionIn(policyTextOf(bucket, join));
  return isUnknown(partition) ? partition : `arn:${partition}:s3:::${name}`;
}

function partitionIn(policy: Known<string | OpenPolicy | null>): Known<string> {
  if (isUnknown(policy)) return policy;
  const document = policy === null || typeof policy === "string" ? parsePolicy(policy) : policy.widest;
  const resources = document?.statements.flatMap((statement) => statement.resources?.values ?? []) ?? [];
  const named = resources.flatMap((resource) => /^arn:([\w-]+):/.exec(resource)?.[1] ?? []);
  const [partition, other] = new Set(named);
  if (other !== undefined) return unknown("The ARNs in the bucket's policy are of several partitions.");
  // A policy that names no partition means the same in every partition.
  return partition ?? "aws";
}
