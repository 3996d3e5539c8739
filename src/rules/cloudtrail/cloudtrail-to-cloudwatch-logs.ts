import * as z from "zod";
import { countParameter } from "../../core/config-parameter";
import { ruleFor } from "../../core/define-rule";
import { hcl } from "../../core/hcl";
import { isThere, Unknown, unknown } from "../../core/known";
import { compliant, nonCompliant, whenKnown } from "../../core/verdict";
import { trail } from "../../resources/cloudtrail-trail/description";
import type { LogGroupDelivery } from "../../resources/cloudtrail-trail/log-group-delivery";

const HOUR_MS = 3_600_000;
const OLD = new Date("2026-11-01T08:00:00Z");
const DENIED = unknown("cloudtrail:GetTrailStatus was denied.", "cloudtrail:GetTrailStatus");

/** Security Hub looks at the setting alone; with a role that may not write, nothing arrives all the same. */
export const cloudtrailToCloudwatchLogs = ruleFor(trail, {
  id: "cloudtrail-to-cloudwatch-logs",
  reads: ["logGroupArn", "logGroupDelivery"],
  severity: "MEDIUM",
  title: "CloudTrail trail sends its events to CloudWatch Logs",
  rationale: "In a log group events can be searched and raise alarms within minutes; in a bucket they only lie.",
  remediation:
    "Give the trail a log group, and a role with which CloudTrail may write to it." +
    " CLI: aws cloudtrail update-trail --cloud-watch-logs-log-group-arn --cloud-watch-logs-role-arn." +
    " Terraform: aws_cloudtrail.cloud_watch_logs_group_arn.",
  terraform: hcl`
    resource "aws_cloudtrail" "this" {
      name                  = "account"
      s3_bucket_name        = aws_s3_bucket.this.bucket
      is_multi_region_trail = true

      # The role lets cloudtrail.amazonaws.com call logs:CreateLogStream and logs:PutLogEvents.
      cloud_watch_logs_group_arn = "\${aws_cloudwatch_log_group.this.arn}:*"
      cloud_watch_logs_role_arn  = aws_iam_role.this.arn
    }
  `,
  parameters: z.strictObject({
    deliveredWithinHours: countParameter(24).describe("Hours within which CloudTrail has to have delivered events."),
  }),
  examples: () => ({
    compliant: [
      trail.example(),
      trail.example({ logGroupDelivery: null }),
      trail.example({
        logGroupArn: new Unknown("It is known only after apply.", undefined, true),
        logGroupDelivery: null,
      }),
      trail.example({ logGroupDelivery: delivery({ lastAt: null, startedAt: new Date("2026-11-24T08:55:00Z") }) }),
    ],
    nonCompliant: [
      trail.example({ logGroupArn: null, logGroupDelivery: DENIED }),
      trail.example({ logGroupDelivery: delivery({ lastAt: OLD, startedAt: OLD, error: "AccessDenied" }) }),
      trail.example({ logGroupDelivery: delivery({ lastAt: null, startedAt: OLD }) }),
      trail.example({ logGroupDelivery: delivery({ lastAt: null, startedAt: null }) }),
    ],
    insufficientData: [
      trail.example({ logGroupArn: unknown("It is known only after apply.") }),
      trail.example({ logGroupDelivery: DENIED }),
    ],
  }),
  evaluate({ logGroupArn, logGroupDelivery }, { parameters: { deliveredWithinHours }, now }) {
    return whenKnown(isThere(logGroupArn), (hasLogGroup) => {
      if (!hasLogGroup) return nonCompliant("The trail sends its events to no log group.");
      return whenKnown(logGroupDelivery, (found) => {
        const since = now.getTime() - deliveredWithinHours * HOUR_MS;
        // One that was switched on just now needs its time.
        if (found === null || [found.lastAt, found.startedAt].some((at) => at !== null && at.getTime() >= since)) {
          return compliant();
        }
        const why = found.error === null ? "" : ` CloudTrail says ${found.error}.`;
        return nonCompliant(
          `CloudTrail has delivered nothing to the trail's log group for ${deliveredWithinHours} hours.${why}`,
        );
      });
    });
  },
});

function delivery(more: Partial<LogGroupDelivery>): LogGroupDelivery {
  return { lastAt: null, startedAt: null, error: null, ...more };
}
