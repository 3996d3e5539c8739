import type { ApiCall } from "./service-authorization";

/*
 * What each service calls a resource that it does not know: the code of its API reference, and the name that the SDK
 * gives the error. What is not set up on a resource has codes of its own, and those are answers.
 */
const NOT_FOUND: Readonly<Record<string, RegExp>> = {
  CloudTrail: /^(?:TrailNotFound|ResourceNotFound)Exception$/,
  CloudWatchLogs: /^ResourceNotFoundException$/,
  EC2: /^Invalid\w+\.NotFound$/,
  IAM: /^NoSuchEntity(?:Exception)?$/,
  KMS: /^NotFoundException$/,
  Lambda: /^ResourceNotFoundException$/,
  RDS: /^DB\w+NotFound(?:Fault)?$/,
  S3: /^NoSuchBucket$/,
  SNS: /^(?:Resource)?NotFound(?:Exception)?$/,
};

/** True where a call's error says that the resource which it asks for does not exist. */
export function isGone(call: ApiCall, error: unknown): boolean {
  const [service = ""] = call.split(".");
  return error instanceof Error && NOT_FOUND[service]?.test(error.name) === true;
}
