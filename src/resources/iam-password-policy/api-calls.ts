import type { ApiCall } from "../service-authorization";

/** Calls that reading the password policy makes. */
export const IAM_PASSWORD_POLICY_API_CALLS = ["IAM.GetAccountPasswordPolicy"] as const satisfies readonly ApiCall[];
