import { DescribeLogGroupsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { logGroupCollector } from "../../src/resources/log-group/live";
import { logGroupFromPlan } from "../../src/resources/log-group/plan";
import { logs } from "./clients";
import { planned, type ParityCase } from "./parity-case";

function logGroup(
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
      collector: logGroupCollector,
      record() {
        const retention = retentionInDays === null ? {} : { retentionInDays };
        logs.on(DescribeLogGroupsCommand).resolves({
          logGroups: [{ logGroupName: "/orders", logGroupClass, ...retention }],
        });
      },
    },
    config: "not recorded",
    // In Terraform, 0 keeps events for ever.
    plan: planned(logGroupFromPlan, { retention_in_days: retentionInDays ?? 0, log_group_class: logGroupClass }),
  };
}

export const LOGS: readonly ParityCase[] = [
  logGroup("compliant", "a log group that keeps its events for 90 days", 90),
  logGroup("nonCompliant", "a log group that keeps its events for ever", null),
  logGroup("notApplicable", "a log group of the class DELIVERY", null, "DELIVERY"),
];
