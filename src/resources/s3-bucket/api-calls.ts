import type { ApiCall } from "../service-authorization";

/** Calls that reading buckets makes. */
export const S3_BUCKET_API_CALLS = [
  "S3.GetBucketAcl",
  "S3.GetBucketEncryption",
  "S3.GetBucketLocation",
  "S3.GetBucketPolicy",
  "S3.ListBuckets",
] as const satisfies readonly ApiCall[];
