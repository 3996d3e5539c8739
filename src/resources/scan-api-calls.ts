import { ANY_TAGGABLE } from "../core/rule";
import type { ApiCall } from "./service-authorization";
import { RESOURCE_TYPES } from "./types";

// EC2

// VPC

// IAM

// RDS, SNS and CloudWatch Logs

// CloudTrail and AWS Config

// Lambda

// S3

/** The calls that reading each resource type makes. The SDK stays out of this file. */
const API_CALLS_BY_TYPE: Readonly<Record<string, readonly ApiCall[]>> = {
  ...Object.fromEntries(RESOURCE_TYPES.map(({ resourceType, collector }) => [resourceType, collector.apiCalls])),
  // EC2
  // VPC
  // IAM
  // RDS, SNS and CloudWatch Logs
  // CloudTrail and AWS Config
  // Lambda
  // S3
};

/** The calls that a scan makes in a target account: those of every collector. */
export const SCAN_API_CALLS: readonly ApiCall[] = Object.values(API_CALLS_BY_TYPE).flat();

/** The calls that a scan makes for rules of these resource types, of which `*` stands for all. */
export function scanApiCallsFor(resourceTypes: readonly string[]): readonly ApiCall[] {
  if (resourceTypes.includes(ANY_TAGGABLE)) return SCAN_API_CALLS;
  return [...new Set(resourceTypes)].flatMap((type) => API_CALLS_BY_TYPE[type] ?? []);
}
