import { unknown, type Known } from "../core/known";
import { parsePolicy, type PolicyDocument } from "../policy/policy-document";

/** The policy of a resource, from its text or from JSON; `null` where there is none. */
export function resourcePolicyOf(policy: unknown): Known<PolicyDocument | null> {
  if (policy === null || policy === undefined) return null;
  return parsePolicy(policy) ?? unknown("The resource's policy could not be understood.");
}
