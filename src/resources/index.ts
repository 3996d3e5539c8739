import type { LiveCollector } from "./collector";
import { RESOURCE_TYPES } from "./types";

// EC2

// VPC

// IAM

// RDS, SNS and CloudWatch Logs

// CloudTrail and AWS Config

// Lambda

// S3

/** A collector for each resource type. */
export const COLLECTORS: readonly LiveCollector<unknown>[] = [
  ...RESOURCE_TYPES.map(({ collector }) => collector),
  // EC2
  // VPC
  // IAM
  // RDS, SNS and CloudWatch Logs
  // CloudTrail and AWS Config
  // Lambda
  // S3
];
