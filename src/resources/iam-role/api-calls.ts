import type { ApiCall } from "../service-authorization";

/** Calls that reading roles makes. */
export const IAM_ROLE_API_CALLS = ["IAM.GetAccountAuthorizationDetails"] as const satisfies readonly ApiCall[];
