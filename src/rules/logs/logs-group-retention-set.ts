import * as z from "zod";
import { countParameter, switchParameter } from "../../core/config-parameter";
import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isUnknown, unknown } from "../../core/known";
import { compliant, insufficientData, nonCompliant, notApplicable } from "../../core/verdict";
import { DELIVERY_CLASS, logGroup } from "../../resources/log-group";

/**
 * Without a retention period, a log group keeps its events for ever. By default that violates the rule. With a
 * minimum, the rule asks whether events are kept long enough, and for ever is long enough (Security Hub,
 * CloudWatch.16).
 */
export const logsGroupRetentionSet = ruleFor(logGroup, {
  id: "logs-group-retention-set",
  reads: ["retentionInDays", "logGroupClass"],
  severity: "LOW",
  title: "Log group has a retention period",
  rationale: "Logs that never expire cost more each month, and keep personal data longer than is allowed.",
  remediation:
    "Set the number of days that the log group keeps its events." +
    " CLI: aws logs put-retention-policy --retention-in-days. Terraform: aws_cloudwatch_log_group.retention_in_days.",
  terraform: hcl`
    resource "aws_cloudwatch_log_group" "this" {
      name = "/orders/api"

      retention_in_days = 365
    }
  `,
  parameters: z.strictObject({
    minimumDays: countParameter(0).describe(
      "Minimum number of days that log events are kept. With 0, any period is enough, and a log group without a period" +
        " violates the rule. Security Hub's CloudWatch.16 and AWS Config's cw-loggroup-retention-period-check ask for 365.",
    ),
    neverExpireIsEnough: switchParameter(true).describe(
      "Counts events that never expire as kept long enough for `minimumDays`, as CloudWatch.16 and" +
        " cw-loggroup-retention-period-check do.",
    ),
  }),
  examples: () => ({
    compliant: [logGroup.example(), logGroup.example({ retentionInDays: 1, logGroupClass: "INFREQUENT_ACCESS" })],
    nonCompliant: [logGroup.example({ retentionInDays: null })],
    notApplicable: [logGroup.example({ retentionInDays: null, logGroupClass: DELIVERY_CLASS })],
    insufficientData: [
      logGroup.example({ retentionInDays: unknown("It is known only after apply.") }),
      logGroup.example({ logGroupClass: unknown("The class is known only after apply.") }),
    ],
  }),
  evaluate({ retentionInDays: days, logGroupClass }, { parameters }) {
    if (isUnknown(logGroupClass)) return insufficientData(logGroupClass);
    if (logGroupClass === DELIVERY_CLASS) {
      return notApplicable(
        "The log group is of class DELIVERY: CloudWatch Logs itself sets how long its events are kept.",
      );
    }
    if (isUnknown(days)) return insufficientData(days);
    const { minimumDays, neverExpireIsEnough } = parameters;
    if (days === null) {
      return minimumDays > 0 && neverExpireIsEnough
        ? compliant()
        : nonCompliant("The log group's events never expire.");
    }
    if (days >= minimumDays) return compliant();
    return nonCompliant(`Log events are kept for ${days} days; at least ${minimumDays} days are required.`);
  },
});
