import type { PlanReader } from "./plan-reader";
import { RESOURCE_TYPES } from "./types";

// EC2

// VPC

// IAM

// RDS, SNS and CloudWatch Logs

// CloudTrail and AWS Config

// Lambda

// S3

/** A reader for each resource type that a plan can hold; the root user is in none. */
export const PLAN_READERS: readonly PlanReader<unknown>[] = [
  ...RESOURCE_TYPES.flatMap(({ planReader }) => planReader ?? []),
  // EC2
  // VPC
  // IAM
  // RDS, SNS and CloudWatch Logs
  // CloudTrail and AWS Config
  // Lambda
  // S3
];
