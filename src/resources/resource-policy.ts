import { unknown, type Known } from "../core/known";
import type { OpenPolicy } from "../policy/open-policy";
import { parsePolicy, type PolicyDocument } from "../policy/policy-document";

/** The text of a resource's policy, or what a plan shows of it. */
export type PolicyText = string | OpenPolicy;

/** The policy of a resource, from its text or from JSON; `null` where there is none. */
export function resourcePolicyOf(policy: unknown): Known<PolicyDocument | null> {
  if (policy === null || policy === undefined) return null;
  return parsePolicy(policy) ?? unknown("The resource's policy could not be understood.");
}

/**
 * The text of a policy that AWS Config recorded: JSON inside a string is parsed by the time that an item is read.
 * `undefined` for anything else.
 */
export function recordedPolicyText(policy: unknown): string | undefined {
  if (typeof policy === "string") return policy;
  return typeof policy === "object" && policy !== null ? JSON.stringify(policy) : undefined;
}
