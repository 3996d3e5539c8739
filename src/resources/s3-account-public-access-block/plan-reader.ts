import type { PlanReader } from "../plan-reader";
import { S3_ACCOUNT_PUBLIC_ACCESS_BLOCK, type S3AccountPublicAccessBlockConfiguration } from "./configuration";
import { s3AccountPublicAccessBlockFromPlan } from "./plan";
import { plannedSwitchesOf } from "./public-access-block";

/** Reads `aws_s3_account_public_access_block`. */
export const s3AccountPublicAccessBlockPlanReader: PlanReader<S3AccountPublicAccessBlockConfiguration> = {
  resourceType: S3_ACCOUNT_PUBLIC_ACCESS_BLOCK,
  terraformTypes: ["aws_s3_account_public_access_block"],
  identifiedBy: ["id"],
  companions: {},
  isGlobal: true,
  read: (block) => s3AccountPublicAccessBlockFromPlan(plannedSwitchesOf(block)),
};
