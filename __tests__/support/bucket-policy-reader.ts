import { isUnknown } from "../../src/core/known";
import type { PlanReader } from "../../src/resources/plan-reader";

/** Reads of a planned bucket what its policy is, and nothing else. */
export const bucketPolicyReader: PlanReader<unknown> = {
  resourceType: "AWS::S3::Bucket",
  terraformTypes: ["aws_s3_bucket"],
  identifiedBy: ["id", "bucket", "arn"],
  companions: { aws_s3_bucket_policy: "bucket" },
  isGlobal: false,
  read: (_, join) => {
    const companion = join.companion("aws_s3_bucket_policy");
    return companion === null || isUnknown(companion) ? companion : join.policy(companion, "policy");
  },
};
