import { hcl } from "../../core/hcl";

const ALARM = hcl`
  resource "aws_cloudtrail" "this" {
    name                  = "account"
    s3_bucket_name        = aws_s3_bucket.this.bucket
    is_multi_region_trail = true

    # The role lets cloudtrail.amazonaws.com call logs:CreateLogStream and logs:PutLogEvents.
    cloud_watch_logs_group_arn = "\${aws_cloudwatch_log_group.this.arn}:*"
    cloud_watch_logs_role_arn  = aws_iam_role.this.arn
  }

  resource "aws_cloudwatch_log_metric_filter" "this" {
    name           = "NAME"
    log_group_name = aws_cloudwatch_log_group.this.name

    pattern = <<-EOT
      PATTERN
    EOT

    metric_transformation {
      name      = "NAME"
      namespace = "CloudTrail"
      value     = "1"
    }
  }

  resource "aws_cloudwatch_metric_alarm" "this" {
    alarm_name          = "NAME"
    namespace           = "CloudTrail"
    metric_name         = "NAME"
    statistic           = "Sum"
    comparison_operator = "GreaterThanOrEqualToThreshold"
    threshold           = 1
    period              = 300
    evaluation_periods  = 1
    treat_missing_data  = "notBreaching"
    alarm_actions       = [aws_sns_topic.this.arn]
  }

  # The queue's policy lets sns.amazonaws.com send messages. A subscriber by e-mail has to confirm first.
  resource "aws_sns_topic_subscription" "this" {
    topic_arn = aws_sns_topic.this.arn
    protocol  = "sqs"
    endpoint  = aws_sqs_queue.this.arn
  }
`;

/** HCL of a trail with a metric filter, its alarm, and somebody who hears it. */
export function alarmTerraform(name: string, pattern: string): string {
  return ALARM.replaceAll("NAME", name).replace("PATTERN", () => pattern);
}
