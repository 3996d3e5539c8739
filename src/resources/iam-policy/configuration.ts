import { unknown, type Known } from "../../core/known";
import type { Policy } from "../../policy/open-policy";
import { parsePolicy, type PolicyDocument } from "../../policy/policy-document";

/** AWS Config's name of the type. */
export const IAM_POLICY = "AWS::IAM::Policy";

/** A managed policy of the account's own, as rules see it. AWS-managed ones are not listed: nobody can change them. */
export interface IamPolicyConfiguration {
  /** The friendly name, without the path. */
  readonly policyName: Known<string>;
  /** What the default version says: it is the one that holds wherever the policy is attached. */
  readonly document: Known<Policy>;
}

/** A document of any spelling; Unknown where it cannot be understood. */
export function documentOf(policy: unknown): Known<PolicyDocument> {
  return parsePolicy(policy) ?? unknown("The document of the policy's default version could not be understood.");
}
