import { actionsOf, type DeployerActions, type NamedResources } from "./deployer-action";
import { NETWORK_ACTIONS } from "./deployer-network-actions";

/** Resources of a type, and their ARNs without partition. */
function named(type: string, arn: string, attribute = "name"): NamedResources {
  return { type, attribute, arn: `arn:{partition}:${arn}` };
}

// What is a part of another resource takes the ARN of that one.
const BUCKET = named("aws_s3_bucket", "s3:::{name}", "bucket");
const FUNCTION = named("aws_lambda_function", "lambda:{region}:{account}:function:{name}", "function_name");
const ROLE = named("aws_iam_role", "iam::{account}:role/{name}");
const TOPIC = named("aws_sns_topic", "sns:{region}:{account}:{name}");
const QUEUE = named("aws_sqs_queue", "sqs:{region}:{account}:{name}");
const RULE = {
  ...named("aws_cloudwatch_event_rule", "events:{region}:{account}:rule/{name}"),
  // A rule of another bus than the default one.
  also: "arn:{partition}:events:{region}:{account}:rule/*/{name}",
};

const TAGS = ["TagResource", "UntagResource", "ListTagsForResource"] as const;

/** The types of the stack's resources and data sources, and what deploying them takes. */
export const DEPLOYER_ACTIONS: Readonly<Record<string, DeployerActions>> = {
  ...NETWORK_ACTIONS,
  archive_file: { actions: [] },
  aws_athena_named_query: { actions: actionsOf("athena", "CreateNamedQuery", "GetNamedQuery", "DeleteNamedQuery") },
  aws_athena_workgroup: {
    on: named("aws_athena_workgroup", "athena:{region}:{account}:workgroup/{name}"),
    actions: actionsOf("athena", "CreateWorkGroup", "GetWorkGroup", "UpdateWorkGroup", "DeleteWorkGroup", ...TAGS),
  },
  aws_cloudformation_stack_set: {
    actions: actionsOf("cloudformation", "CreateStackSet", "DescribeStackSet", "UpdateStackSet", "DeleteStackSet"),
    anywhere: actionsOf("cloudformation", "DescribeStackSetOperation", "TagResource", "UntagResource"),
  },
  aws_cloudformation_stack_set_instance: {
    actions: [
      ...actionsOf("cloudformation", "CreateStackInstances", "UpdateStackInstances", "DeleteStackInstances"),
      ...actionsOf("cloudformation", "DescribeStackInstance", "ListStackInstances", "DescribeStackSetOperation"),
    ],
  },
  aws_cloudwatch_dashboard: {
    on: named("aws_cloudwatch_dashboard", "cloudwatch::{account}:dashboard/{name}", "dashboard_name"),
    actions: actionsOf("cloudwatch", "PutDashboard", "GetDashboard", "DeleteDashboards"),
  },
  aws_cloudwatch_event_bus: {
    on: named("aws_cloudwatch_event_bus", "events:{region}:{account}:event-bus/{name}"),
    actions: actionsOf("events", "CreateEventBus", "DescribeEventBus", "UpdateEventBus", "DeleteEventBus", ...TAGS),
  },
  aws_cloudwatch_event_rule: {
    on: RULE,
    actions: actionsOf("events", "PutRule", "DescribeRule", "EnableRule", "DisableRule", "DeleteRule", ...TAGS),
  },
  aws_cloudwatch_event_target: {
    on: RULE,
    actions: actionsOf("events", "PutTargets", "ListTargetsByRule", "RemoveTargets"),
  },
  aws_cloudwatch_log_group: {
    on: {
      ...named("aws_cloudwatch_log_group", "logs:{region}:{account}:log-group:{name}"),
      also: "arn:{partition}:logs:{region}:{account}:log-group:{name}:*",
    },
    actions: actionsOf("logs", "CreateLogGroup", "PutRetentionPolicy", "AssociateKmsKey", "DeleteLogGroup", ...TAGS),
    anywhere: actionsOf("logs", "DescribeLogGroups"),
  },
  aws_cloudwatch_metric_alarm: {
    on: named("aws_cloudwatch_metric_alarm", "cloudwatch:{region}:{account}:alarm:{name}", "alarm_name"),
    actions: actionsOf("cloudwatch", "PutMetricAlarm", "DescribeAlarms", "DeleteAlarms", ...TAGS),
  },
  aws_config_config_rule: {
    actions: actionsOf("config", "PutConfigRule", "DescribeConfigRules", "DeleteConfigRule", ...TAGS),
  },
  aws_config_configuration_aggregator: {
    actions: [
      ...actionsOf("config", "PutConfigurationAggregator", "DescribeConfigurationAggregators"),
      ...actionsOf("config", "DeleteConfigurationAggregator", ...TAGS),
    ],
  },
  aws_config_configuration_recorder: {
    actions: [
      ...actionsOf(
        "config",
        "PutConfigurationRecorder",
        "DescribeConfigurationRecorders",
        "DeleteConfigurationRecorder",
      ),
    ],
  },
  aws_config_configuration_recorder_status: {
    actions: [
      ...actionsOf("config", "StartConfigurationRecorder", "StopConfigurationRecorder"),
      ...actionsOf("config", "DescribeConfigurationRecorderStatus", "DescribeConfigurationRecorders"),
    ],
  },
  aws_config_delivery_channel: {
    actions: actionsOf("config", "PutDeliveryChannel", "DescribeDeliveryChannels", "DeleteDeliveryChannel"),
  },
  aws_glue_catalog_database: {
    actions: actionsOf(
      "glue",
      "CreateDatabase",
      "GetDatabase",
      "UpdateDatabase",
      "DeleteDatabase",
      "GetTags",
      "TagResource",
    ),
  },
  aws_glue_catalog_table: {
    actions: actionsOf("glue", "CreateTable", "GetTable", "GetPartitionIndexes", "UpdateTable", "DeleteTable"),
  },
  aws_iam_policy: {
    on: { type: "aws_iam_policy", attribute: "name", arn: "arn:{partition}:iam::{account}:policy/{name}" },
    actions: [
      ...actionsOf("iam", "CreatePolicy", "GetPolicy", "TagPolicy", "UntagPolicy", "DeletePolicy"),
      ...actionsOf("iam", "CreatePolicyVersion", "GetPolicyVersion", "ListPolicyVersions", "DeletePolicyVersion"),
    ],
  },
  aws_iam_role: {
    on: ROLE,
    actions: [
      ...actionsOf("iam", "CreateRole", "GetRole", "UpdateRole", "UpdateAssumeRolePolicy", "TagRole", "UntagRole"),
      ...actionsOf("iam", "ListRolePolicies", "ListInstanceProfilesForRole", "DeleteRole"),
    ],
  },
  aws_iam_role_policy_attachment: {
    on: ROLE,
    actions: actionsOf("iam", "AttachRolePolicy", "ListAttachedRolePolicies", "DetachRolePolicy"),
  },
  aws_kms_alias: { actions: actionsOf("kms", "CreateAlias", "ListAliases", "UpdateAlias", "DeleteAlias") },
  aws_kms_key: {
    actions: [
      ...actionsOf("kms", "CreateKey", "DescribeKey", "GetKeyPolicy", "PutKeyPolicy", "UpdateKeyDescription"),
      ...actionsOf("kms", "EnableKeyRotation", "GetKeyRotationStatus", "ScheduleKeyDeletion"),
      ...actionsOf("kms", "TagResource", "UntagResource", "ListResourceTags"),
      // A log group, a topic and a bucket are given the key for their own use.
      "kms:CreateGrant",
    ],
  },
  aws_lambda_function: {
    on: FUNCTION,
    actions: [
      ...actionsOf("lambda", "CreateFunction", "GetFunction", "GetFunctionCodeSigningConfig", "ListVersionsByFunction"),
      ...actionsOf("lambda", "UpdateFunctionCode", "UpdateFunctionConfiguration", "GetFunctionConfiguration"),
      ...actionsOf("lambda", "PutFunctionConcurrency", "GetFunctionConcurrency", "DeleteFunctionConcurrency"),
      ...actionsOf("lambda", "TagResource", "UntagResource", "ListTags", "DeleteFunction"),
    ],
    anywhere: actionsOf("ec2", "DescribeVpcs", "DescribeSubnets", "DescribeSecurityGroups"),
  },
  aws_lambda_function_event_invoke_config: {
    on: FUNCTION,
    actions: [
      ...actionsOf("lambda", "PutFunctionEventInvokeConfig", "GetFunctionEventInvokeConfig"),
      ...actionsOf("lambda", "UpdateFunctionEventInvokeConfig", "DeleteFunctionEventInvokeConfig"),
    ],
  },
  aws_lambda_permission: {
    on: FUNCTION,
    actions: actionsOf("lambda", "AddPermission", "GetPolicy", "RemovePermission"),
  },
  aws_s3_bucket: {
    on: BUCKET,
    actions: [
      ...actionsOf("s3", "CreateBucket", "ListBucket", "DeleteBucket", "GetBucketLocation", "GetBucketPolicy"),
      ...actionsOf("s3", "GetBucketTagging", "PutBucketTagging", ...TAGS),
      // The provider reads every property of a bucket, those that the stack leaves alone too.
      ...actionsOf("s3", "GetAccelerateConfiguration", "GetBucketAcl", "GetBucketCORS", "GetBucketLogging"),
      ...actionsOf("s3", "GetBucketObjectLockConfiguration", "GetBucketRequestPayment", "GetBucketVersioning"),
      ...actionsOf("s3", "GetBucketWebsite", "GetEncryptionConfiguration", "GetLifecycleConfiguration"),
      ...actionsOf("s3", "GetReplicationConfiguration"),
    ],
  },
  aws_s3_bucket_lifecycle_configuration: { on: BUCKET, actions: actionsOf("s3", "PutLifecycleConfiguration") },
  aws_s3_bucket_logging: { on: BUCKET, actions: actionsOf("s3", "PutBucketLogging") },
  aws_s3_bucket_ownership_controls: {
    on: BUCKET,
    actions: actionsOf("s3", "PutBucketOwnershipControls", "GetBucketOwnershipControls"),
  },
  aws_s3_bucket_policy: { on: BUCKET, actions: actionsOf("s3", "PutBucketPolicy", "DeleteBucketPolicy") },
  aws_s3_bucket_public_access_block: {
    on: BUCKET,
    actions: actionsOf("s3", "PutBucketPublicAccessBlock", "GetBucketPublicAccessBlock"),
  },
  aws_s3_bucket_server_side_encryption_configuration: {
    on: BUCKET,
    actions: actionsOf("s3", "PutEncryptionConfiguration"),
  },
  aws_s3_bucket_versioning: { on: BUCKET, actions: actionsOf("s3", "PutBucketVersioning") },
  aws_s3_object: {
    on: { type: "aws_s3_bucket", attribute: "bucket", arn: "arn:{partition}:s3:::{name}/*" },
    actions: [
      ...actionsOf("s3", "PutObject", "GetObject", "GetObjectTagging", "PutObjectTagging"),
      ...actionsOf("s3", "DeleteObject", "DeleteObjectVersion"),
    ],
    anywhere: actionsOf("kms", "GenerateDataKey", "Decrypt"),
  },
  aws_sfn_state_machine: {
    on: named("aws_sfn_state_machine", "states:{region}:{account}:stateMachine:{name}"),
    actions: [
      ...actionsOf("states", "CreateStateMachine", "DescribeStateMachine", "UpdateStateMachine", "DeleteStateMachine"),
      ...actionsOf("states", "ListStateMachineVersions", ...TAGS),
    ],
    anywhere: [
      ...actionsOf("states", "ValidateStateMachineDefinition"),
      // Step Functions delivers its log by CloudWatch Logs' deliveries, which the maker of the state machine sets up.
      ...actionsOf("logs", "CreateLogDelivery", "GetLogDelivery", "UpdateLogDelivery", "DeleteLogDelivery"),
      ...actionsOf("logs", "ListLogDeliveries", "PutResourcePolicy", "DescribeResourcePolicies"),
    ],
  },
  aws_sns_topic: {
    on: TOPIC,
    actions: actionsOf("sns", "CreateTopic", "GetTopicAttributes", "SetTopicAttributes", "DeleteTopic", ...TAGS),
  },
  aws_sns_topic_policy: { on: TOPIC, actions: actionsOf("sns", "GetTopicAttributes", "SetTopicAttributes") },
  aws_sns_topic_subscription: {
    on: TOPIC,
    actions: actionsOf("sns", "Subscribe", "ListSubscriptionsByTopic"),
    anywhere: actionsOf("sns", "GetSubscriptionAttributes", "SetSubscriptionAttributes", "Unsubscribe"),
  },
  aws_sqs_queue: {
    on: QUEUE,
    actions: [
      ...actionsOf("sqs", "CreateQueue", "GetQueueUrl", "GetQueueAttributes", "SetQueueAttributes", "DeleteQueue"),
      ...actionsOf("sqs", "TagQueue", "UntagQueue", "ListQueueTags"),
    ],
  },
  aws_sqs_queue_policy: { on: QUEUE, actions: actionsOf("sqs", "GetQueueAttributes", "SetQueueAttributes") },
};
