import { bucketTags, defaultEncryption, logDelivery, policyText } from "../resources/s3-bucket/questions";
import type { ApiCall } from "../resources/service-authorization";

/** Calls that a remediation makes with the remediation role, in the resource's account. */
export const REMEDIATION_API_CALLS: readonly ApiCall[] = [
  ...new Set<ApiCall>([
    ...[defaultEncryption, bucketTags, policyText, logDelivery].flatMap(({ calls }) => calls),
    "S3.DeleteBucketEncryption",
    "S3.PutBucketEncryption",
  ]),
].sort();
