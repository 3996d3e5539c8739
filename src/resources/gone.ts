import type { ApiCall } from "./service-authorization";

/*
 * Each service's error for a resource that it does not know: the code of its API reference, and the SDK's name for it.
 * Errors for something that is not set up on an existing resource have codes of their own; those are answers.
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
  S3Control: /^(?:NoSuchAccessPoint|NoSuchResource)$/,
  SNS: /^(?:Resource)?NotFound(?:Exception)?$/,
  SQS: /^(?:QueueDoesNotExist|AWS\.SimpleQueueService\.NonExistentQueue)$/,
};

/** True where a call's error says that the requested resource does not exist. */
export function isGone(call: ApiCall, error: unknown): boolean {
  const [service = ""] = call.split(".");
  return error instanceof Error && NOT_FOUND[service]?.test(error.name) === true;
}
