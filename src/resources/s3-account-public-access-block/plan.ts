import { isUnknown, type Known } from "../../core/known";
import type { S3AccountPublicAccessBlockConfiguration } from "./configuration";
import { plannedPublicAccessBlock, type PlannedPublicAccessBlock } from "./public-access-block";

/** Reads a planned `aws_s3_account_public_access_block`. */
export function s3AccountPublicAccessBlockFromPlan(
  planned: Known<PlannedPublicAccessBlock>,
): S3AccountPublicAccessBlockConfiguration {
  return { publicAccessBlock: isUnknown(planned) ? planned : plannedPublicAccessBlock(planned) };
}
