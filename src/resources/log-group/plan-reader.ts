import type { PlanReader } from "../plan-reader";
import { LOG_GROUP, type LogGroupConfiguration } from "./configuration";
import { logGroupFromPlan } from "./plan";

/** Reads `aws_cloudwatch_log_group`. */
export const logGroupPlanReader: PlanReader<LogGroupConfiguration> = {
  resourceType: LOG_GROUP,
  terraformTypes: ["aws_cloudwatch_log_group"],
  identifiedBy: ["name", "id", "arn"],
  companions: {},
  isGlobal: false,
  read: (group) =>
    logGroupFromPlan({
      retention_in_days: group.number("retention_in_days"),
      log_group_class: group.text("log_group_class"),
    }),
};
