import type { ApiCall } from "../service-authorization";

/** Calls that reading the root user makes. */
export const IAM_ROOT_API_CALLS = ["IAM.GetAccountSummary"] as const satisfies readonly ApiCall[];
