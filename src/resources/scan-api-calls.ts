import { TRAIL_API_CALLS } from "./cloudtrail-trail/api-calls";
import { CONFIG_RECORDER_API_CALLS } from "./config-recorder/api-calls";
import { EBS_DEFAULT_ENCRYPTION_API_CALLS } from "./ebs-default-encryption/api-calls";
import { EBS_SNAPSHOT_API_CALLS } from "./ebs-snapshot/api-calls";
import { EBS_VOLUME_API_CALLS } from "./ebs-volume/api-calls";
import { EC2_INSTANCE_API_CALLS } from "./ec2-instance/api-calls";
import { IAM_PASSWORD_POLICY_API_CALLS } from "./iam-password-policy/api-calls";
import { IAM_POLICY_API_CALLS } from "./iam-policy/api-calls";
import { IAM_ROLE_API_CALLS } from "./iam-role/api-calls";
import { IAM_ROOT_API_CALLS } from "./iam-root/api-calls";
import { IAM_USER_API_CALLS } from "./iam-user/api-calls";
import { KMS_KEY_API_CALLS } from "./kms-key/api-calls";
import { LAMBDA_FUNCTION_API_CALLS } from "./lambda-function/api-calls";
import { LOG_GROUP_API_CALLS } from "./log-group/api-calls";
import { NETWORK_ACL_API_CALLS } from "./network-acl/api-calls";
import { RDS_INSTANCE_API_CALLS } from "./rds-instance/api-calls";
import { RDS_SNAPSHOT_API_CALLS } from "./rds-snapshot/api-calls";
import { S3_ACCOUNT_PUBLIC_ACCESS_BLOCK_API_CALLS } from "./s3-account-public-access-block/api-calls";
import { S3_BUCKET_API_CALLS } from "./s3-bucket/api-calls";
import { SECURITY_GROUP_API_CALLS } from "./security-group/api-calls";
import type { ApiCall } from "./service-authorization";
import { SNS_TOPIC_API_CALLS } from "./sns-topic/api-calls";
import { SUBNET_API_CALLS } from "./subnet/api-calls";
import { VPC_API_CALLS } from "./vpc/api-calls";

/** The calls that a scan makes in a target account: those of every collector. The SDK stays out of this file. */
export const SCAN_API_CALLS: readonly ApiCall[] = [
  ...S3_BUCKET_API_CALLS,
  ...S3_ACCOUNT_PUBLIC_ACCESS_BLOCK_API_CALLS,
  ...VPC_API_CALLS,
  ...SECURITY_GROUP_API_CALLS,
  ...NETWORK_ACL_API_CALLS,
  ...EC2_INSTANCE_API_CALLS,
  ...EBS_VOLUME_API_CALLS,
  ...EBS_DEFAULT_ENCRYPTION_API_CALLS,
  ...EBS_SNAPSHOT_API_CALLS,
  ...SUBNET_API_CALLS,
  ...LAMBDA_FUNCTION_API_CALLS,
  ...IAM_ROOT_API_CALLS,
  ...IAM_USER_API_CALLS,
  ...IAM_POLICY_API_CALLS,
  ...IAM_ROLE_API_CALLS,
  ...IAM_PASSWORD_POLICY_API_CALLS,
  ...KMS_KEY_API_CALLS,
  ...TRAIL_API_CALLS,
  ...RDS_INSTANCE_API_CALLS,
  ...RDS_SNAPSHOT_API_CALLS,
  ...SNS_TOPIC_API_CALLS,
  ...LOG_GROUP_API_CALLS,
  ...CONFIG_RECORDER_API_CALLS,
];
