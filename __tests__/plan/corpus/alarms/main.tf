# One metric filter and alarm for each recommendation, and a topic that a queue hears.

locals {
  patterns = {
    unauthorized-calls     = "{($.errorCode=\"*UnauthorizedOperation\") || ($.errorCode=\"AccessDenied*\")}"
    sign-in-without-mfa    = "{ ($.eventName = \"ConsoleLogin\") && ($.additionalEventData.MFAUsed != \"Yes\") && ($.userIdentity.type = \"IAMUser\") && ($.responseElements.ConsoleLogin = \"Success\") }"
    root-use               = "{$.userIdentity.type=\"Root\" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !=\"AwsServiceEvent\"}"
    iam-policy-changes     = "{($.eventSource=iam.amazonaws.com) && (($.eventName=DeleteGroupPolicy) || ($.eventName=DeleteRolePolicy) || ($.eventName=DeleteUserPolicy) || ($.eventName=PutGroupPolicy) || ($.eventName=PutRolePolicy) || ($.eventName=PutUserPolicy) || ($.eventName=CreatePolicy) || ($.eventName=DeletePolicy) || ($.eventName=CreatePolicyVersion) || ($.eventName=DeletePolicyVersion) || ($.eventName=AttachRolePolicy) || ($.eventName=DetachRolePolicy) || ($.eventName=AttachUserPolicy) || ($.eventName=DetachUserPolicy) || ($.eventName=AttachGroupPolicy) || ($.eventName=DetachGroupPolicy))}"
    trail-changes          = "{($.eventName=CreateTrail) || ($.eventName=UpdateTrail) || ($.eventName=DeleteTrail) || ($.eventName=StartLogging) || ($.eventName=StopLogging)}"
    sign-in-failures       = "{($.eventName=ConsoleLogin) && ($.errorMessage=\"Failed authentication\")}"
    key-removal            = "{($.eventSource=kms.amazonaws.com) && (($.eventName=DisableKey) || ($.eventName=ScheduleKeyDeletion))}"
    bucket-policy-changes  = "{($.eventSource=s3.amazonaws.com) && (($.eventName=PutBucketAcl) || ($.eventName=PutBucketPolicy) || ($.eventName=PutBucketCors) || ($.eventName=PutBucketLifecycle) || ($.eventName=PutBucketReplication) || ($.eventName=DeleteBucketPolicy) || ($.eventName=DeleteBucketCors) || ($.eventName=DeleteBucketLifecycle) || ($.eventName=DeleteBucketReplication))}"
    config-changes         = "{($.eventSource=config.amazonaws.com) && (($.eventName=StopConfigurationRecorder) || ($.eventName=DeleteDeliveryChannel) || ($.eventName=PutDeliveryChannel) || ($.eventName=PutConfigurationRecorder))}"
    security-group-changes = "{($.eventName=AuthorizeSecurityGroupIngress) || ($.eventName=AuthorizeSecurityGroupEgress) || ($.eventName=RevokeSecurityGroupIngress) || ($.eventName=RevokeSecurityGroupEgress) || ($.eventName=CreateSecurityGroup) || ($.eventName=DeleteSecurityGroup)}"
    network-acl-changes    = "{($.eventName=CreateNetworkAcl) || ($.eventName=CreateNetworkAclEntry) || ($.eventName=DeleteNetworkAcl) || ($.eventName=DeleteNetworkAclEntry) || ($.eventName=ReplaceNetworkAclEntry) || ($.eventName=ReplaceNetworkAclAssociation)}"
    gateway-changes        = "{($.eventName=CreateCustomerGateway) || ($.eventName=DeleteCustomerGateway) || ($.eventName=AttachInternetGateway) || ($.eventName=CreateInternetGateway) || ($.eventName=DeleteInternetGateway) || ($.eventName=DetachInternetGateway)}"
    route-table-changes    = "{($.eventSource=ec2.amazonaws.com) && (($.eventName=CreateRoute) || ($.eventName=CreateRouteTable) || ($.eventName=ReplaceRoute) || ($.eventName=ReplaceRouteTableAssociation) || ($.eventName=DeleteRouteTable) || ($.eventName=DeleteRoute) || ($.eventName=DisassociateRouteTable))}"
    organization-changes   = "{($.eventSource=organizations.amazonaws.com) && (($.eventName=\"AcceptHandshake\") || ($.eventName=\"AttachPolicy\") || ($.eventName=\"CreateAccount\") || ($.eventName=\"CreateOrganizationalUnit\") || ($.eventName=\"CreatePolicy\") || ($.eventName=\"DeclineHandshake\") || ($.eventName=\"DeleteOrganization\") || ($.eventName=\"DeleteOrganizationalUnit\") || ($.eventName=\"DeletePolicy\") || ($.eventName=\"DetachPolicy\") || ($.eventName=\"DisablePolicyType\") || ($.eventName=\"EnablePolicyType\") || ($.eventName=\"InviteAccountToOrganization\") || ($.eventName=\"LeaveOrganization\") || ($.eventName=\"MoveAccount\") || ($.eventName=\"RemoveAccountFromOrganization\") || ($.eventName=\"UpdatePolicy\") || ($.eventName=\"UpdateOrganizationalUnit\"))}"
  }
}

resource "aws_cloudwatch_log_group" "trail" {
  name              = "/corpus/alarms"
  retention_in_days = 90
}

resource "aws_cloudtrail" "account" {
  name                       = "corpus-alarms"
  s3_bucket_name             = "corpus-trails"
  is_multi_region_trail      = true
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.trail.arn}:*"
  cloud_watch_logs_role_arn  = "arn:aws:iam::111122223333:role/trail"
}

resource "aws_cloudwatch_log_metric_filter" "each" {
  for_each = local.patterns

  name           = each.key
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = each.value

  metric_transformation {
    name      = each.key
    namespace = "CloudTrail"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "each" {
  for_each = aws_cloudwatch_log_metric_filter.each

  alarm_name          = each.key
  namespace           = each.value.metric_transformation[0].namespace
  metric_name         = each.value.metric_transformation[0].name
  statistic           = "Sum"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  period              = 300
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.alarms.arn]
}

resource "aws_sns_topic" "alarms" {
  name = "corpus-alarms"
}

resource "aws_sqs_queue" "alarms" {
  name = "corpus-alarms"
}

resource "aws_sns_topic_subscription" "alarms" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "sqs"
  endpoint  = aws_sqs_queue.alarms.arn
}

# Its alarm queries the metric, and takes the metric's name from the filter's id, which is the filter's name.
resource "aws_cloudwatch_log_metric_filter" "vpc" {
  name           = "vpc-changes"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = "{ $.eventSource = ec2.amazonaws.com }"

  metric_transformation {
    name      = "vpc-changes"
    namespace = "CloudTrail"
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "vpc" {
  alarm_name          = "vpc-changes"
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.alarms.arn]

  metric_query {
    id          = "events"
    return_data = true
    metric {
      namespace   = "CloudTrail"
      metric_name = aws_cloudwatch_log_metric_filter.vpc.id
      stat        = "Sum"
      period      = 300
    }
  }
}
