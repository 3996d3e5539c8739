import { DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { logGroup } from "../../src/resources/log-group";
import { logs } from "./clients";
import { plannedBy, type ParityCase } from "./parity-case";

function logGroupCase(
  intent: ParityCase["intent"],
  of: string,
  retentionInDays: number | null,
  logGroupClass: "STANDARD" | "DELIVERY" = "STANDARD",
): ParityCase {
  return {
    ruleId: "logs-group-retention-set",
    intent,
    of,
    live: {
      collector: logGroup.collector,
      record() {
        const retention = retentionInDays === null ? {} : { retentionInDays };
        logs.on(DescribeLogGroupsCommand).resolves({
          logGroups: [{ logGroupName: "/orders", logGroupClass, ...retention }],
        });
      },
    },
    config: "not recorded",
    // In Terraform, 0 keeps events for ever.
    plan: plannedBy(logGroup, "aws_cloudwatch_log_group", {
      retention_in_days: retentionInDays ?? 0,
      log_group_class: logGroupClass,
    }),
  };
}

export const LOGS: readonly ParityCase[] = [
  logGroupCase("compliant", "a log group that keeps its events for 90 days", 90),
  logGroupCase("nonCompliant", "a log group that keeps its events for ever", null),
  logGroupCase("notApplicable", "a log group of the class DELIVERY", null, "DELIVERY"),
];
