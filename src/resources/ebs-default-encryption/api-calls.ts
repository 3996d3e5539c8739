import type { ApiCall } from "../service-authorization";

/** Calls that reading the default encryption makes. */
export const EBS_DEFAULT_ENCRYPTION_API_CALLS = ["EC2.GetEbsEncryptionByDefault"] as const satisfies readonly ApiCall[];
