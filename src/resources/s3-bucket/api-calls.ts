import type { ApiCall } from "../service-authorization";

/** Calls that reading buckets makes. */
export const S3_BUCKET_API_CALLS = [
  "S3.GetBucketAcl",
  "S3.GetBucketEncryption",
  "S3.GetBucketLifecycleConfiguration",
  "S3.GetBucketLocation",
  "S3.GetBucketLogging",
  "S3.GetBucketOwnershipControls",
  "S3.GetBucketPolicy",
  "S3.GetBucketTagging",
  "S3.GetBucketVersioning",
  "S3.GetPublicAccessBlock",
  "S3.ListBuckets",
  "S3Control.GetPublicAccessBlock",
] as const satisfies readonly ApiCall[];
