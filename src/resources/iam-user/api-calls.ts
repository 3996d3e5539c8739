import type { ApiCall } from "../service-authorization";

/** Calls that reading users makes. */
export const IAM_USER_API_CALLS = [
  "IAM.GenerateCredentialReport",
  "IAM.GetAccountAuthorizationDetails",
  "IAM.GetCredentialReport",
] as const satisfies readonly ApiCall[];
