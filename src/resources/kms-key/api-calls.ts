import type { ApiCall } from "../service-authorization";

/** Calls that reading keys makes. */
export const KMS_KEY_API_CALLS = [
  "KMS.DescribeKey",
  "KMS.GetKeyPolicy",
  "KMS.GetKeyRotationStatus",
  "KMS.ListKeys",
  "KMS.ListResourceTags",
] as const satisfies readonly ApiCall[];
