import type { ApiCall } from "../service-authorization";

/** Calls that reading an account's block of public access makes. */
export const S3_ACCOUNT_PUBLIC_ACCESS_BLOCK_API_CALLS = [
  "S3Control.GetPublicAccessBlock",
] as const satisfies readonly ApiCall[];
