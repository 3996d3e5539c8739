import type { ApiCall } from "../service-authorization";

/** Calls that reading customer-managed policies makes. */
export const IAM_POLICY_API_CALLS = [
  "IAM.GetAccountAuthorizationDetails",
  "IAM.ListPolicyTags",
] as const satisfies readonly ApiCall[];
