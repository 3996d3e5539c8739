import { isDeepStrictEqual } from "node:util";
import { isUnknown, type Known } from "../core/known";
import { parsePolicy } from "../policy/policy-document";
import type { PlanJoin, PlannedResource } from "./plan-reader";
import type { PolicyText } from "./resource-policy";

/**
 * The policy of a planned resource that has it as an attribute `policy` or from a resource beside it, which replaces
 * the attribute; `null` where the plan sets none.
 * @param companionType The Terraform type beside it, such as `aws_kms_key_policy`.
 */
export function plannedResourcePolicy(
  resource: PlannedResource,
  join: PlanJoin,
  companionType: string,
): Known<PolicyText | null> {
  const companion = join.companion(companionType);
  if (isUnknown(companion)) return companion;
  if (companion !== null) return join.policy(companion, "policy");
  const own = join.policy(resource, "policy");
  const former = join.former(companionType);
  // Terraform's state has an empty text where there is no policy.
  return own === "" || former.some((policy) => isTakenAway(policy, own)) ? null : own;
}

/**
 * Where the resource beside it exists, the provider also reads its policy into the attribute, which may still show it
 * when the plan takes it away.
 */
function isTakenAway(former: PlannedResource, own: Known<PolicyText | null>): boolean {
  const policy = former.text("policy");
  if (isUnknown(policy) || isUnknown(own) || former.flag("bypass_policy_lockout_safety_check") === true) return false;
  const document = parsePolicy(policy);
  return document !== undefined && isDeepStrictEqual(document, parsePolicy(own));
}
