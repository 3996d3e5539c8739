import { LAMBDA_FUNCTION_API_CALLS } from "./lambda-function/api-calls";
import { S3_BUCKET_API_CALLS } from "./s3-bucket/api-calls";
import type { ApiCall } from "./service-authorization";
import { VPC_API_CALLS } from "./vpc/api-calls";

/** The calls that a scan makes in a target account: those of every collector. The SDK stays out of this file. */
export const SCAN_API_CALLS: readonly ApiCall[] = [
  ...S3_BUCKET_API_CALLS,
  ...VPC_API_CALLS,
  ...LAMBDA_FUNCTION_API_CALLS,
];
