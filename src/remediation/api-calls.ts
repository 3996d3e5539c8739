import type { ApiCall } from "../resources/service-authorization";

/** Calls that a remediation makes with the remediation role, in the resource's account. */
export const REMEDIATION_API_CALLS = [
  "S3.DeleteBucketEncryption",
  "S3.GetBucketAcl",
  "S3.GetBucketEncryption",
  "S3.GetBucketPolicy",
  "S3.GetBucketTagging",
  "S3.PutBucketEncryption",
] as const satisfies readonly ApiCall[];
