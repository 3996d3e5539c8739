import { trailPlanReader } from "./cloudtrail-trail/plan-reader";
import { configRecorderPlanReader } from "./config-recorder/plan-reader";
import { ebsDefaultEncryptionPlanReader } from "./ebs-default-encryption/plan-reader";
import { ebsSnapshotPlanReader } from "./ebs-snapshot/plan-reader";
import { ec2InstancePlanReader } from "./ec2-instance/plan-reader";
import { iamPasswordPolicyPlanReader } from "./iam-password-policy/plan-reader";
import { iamPolicyPlanReader } from "./iam-policy/plan-reader";
import { iamRolePlanReader } from "./iam-role/plan-reader";
import { iamUserPlanReader } from "./iam-user/plan-reader";
import { kmsKeyPlanReader } from "./kms-key/plan-reader";
import { lambdaFunctionPlanReader } from "./lambda-function/plan-reader";
import { logGroupPlanReader } from "./log-group/plan-reader";
import { networkAclPlanReader } from "./network-acl/plan-reader";
import { rdsClusterPlanReader } from "./rds-cluster/plan-reader";
import { rdsClusterSnapshotPlanReader } from "./rds-cluster-snapshot/plan-reader";
import { rdsInstancePlanReader } from "./rds-instance/plan-reader";
import { rdsSnapshotPlanReader } from "./rds-snapshot/plan-reader";
import { s3AccountPublicAccessBlockPlanReader } from "./s3-account-public-access-block/plan-reader";
import { s3BucketPlanReader } from "./s3-bucket/plan-reader";
import { securityGroupPlanReader } from "./security-group/plan-reader";
import { snsTopicPlanReader } from "./sns-topic/plan-reader";
import { subnetPlanReader } from "./subnet/plan-reader";
import { vpcPlanReader } from "./vpc/plan-reader";
import type { PlanReader } from "./plan-reader";
import { RESOURCE_TYPES } from "./types";

/** A reader for each resource type that a plan can hold; the root user is in none. */
export const PLAN_READERS: readonly PlanReader<unknown>[] = [
  ...RESOURCE_TYPES.flatMap(({ planReader }) => planReader ?? []),
  s3BucketPlanReader,
  s3AccountPublicAccessBlockPlanReader,
  vpcPlanReader,
  securityGroupPlanReader,
  networkAclPlanReader,
  ec2InstancePlanReader,
  ebsDefaultEncryptionPlanReader,
  ebsSnapshotPlanReader,
  subnetPlanReader,
  lambdaFunctionPlanReader,
  iamUserPlanReader,
  iamPolicyPlanReader,
  iamRolePlanReader,
  iamPasswordPolicyPlanReader,
  kmsKeyPlanReader,
  trailPlanReader,
  rdsInstancePlanReader,
  rdsSnapshotPlanReader,
  rdsClusterPlanReader,
  rdsClusterSnapshotPlanReader,
  snsTopicPlanReader,
  logGroupPlanReader,
  configRecorderPlanReader,
];
