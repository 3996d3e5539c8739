import { isUnknown, type Known } from "../../core/known";
import type { LogGroupConfiguration } from "./configuration";

/** An `aws_cloudwatch_log_group` of a Terraform plan. */
export interface PlannedLogGroup {
  /** 0 keeps events for ever. */
  readonly retention_in_days: Known<number | null>;
  readonly log_group_class: Known<string | null>;
}

/** Reads a planned log group. */
export function logGroupFromPlan({ retention_in_days, log_group_class }: PlannedLogGroup): LogGroupConfiguration {
  return {
    retentionInDays: isUnknown(retention_in_days) ? retention_in_days : retention_in_days || null,
    logGroupClass: log_group_class ?? "STANDARD",
  };
}
