import { trailCollector } from "./cloudtrail-trail/live";
import type { LiveCollector } from "./collector";
import { configRecorderCollector } from "./config-recorder/live";
import { ebsDefaultEncryptionCollector } from "./ebs-default-encryption/live";
import { ebsSnapshotCollector } from "./ebs-snapshot/live";
import { ec2InstanceCollector } from "./ec2-instance/live";
import { iamPasswordPolicyCollector } from "./iam-password-policy/live";
import { iamPolicyCollector } from "./iam-policy/live";
import { iamRoleCollector } from "./iam-role/live";
import { iamRootCollector } from "./iam-root/live";
import { iamUserCollector } from "./iam-user/live";
import { kmsKeyCollector } from "./kms-key/live";
import { lambdaFunctionCollector } from "./lambda-function/live";
import { logGroupCollector } from "./log-group/live";
import { networkAclCollector } from "./network-acl/live";
import { rdsClusterCollector } from "./rds-cluster/live";
import { rdsClusterSnapshotCollector } from "./rds-cluster-snapshot/live";
import { rdsInstanceCollector } from "./rds-instance/live";
import { rdsSnapshotCollector } from "./rds-snapshot/live";
import { s3AccountPublicAccessBlockCollector } from "./s3-account-public-access-block/live";
import { s3BucketCollector } from "./s3-bucket/live";
import { securityGroupCollector } from "./security-group/live";
import { snsTopicCollector } from "./sns-topic/live";
import { subnetCollector } from "./subnet/live";
import { RESOURCE_TYPES } from "./types";
import { vpcCollector } from "./vpc/live";

/** A collector for each resource type. */
export const COLLECTORS: readonly LiveCollector<unknown>[] = [
  ...RESOURCE_TYPES.map(({ collector }) => collector),
  s3BucketCollector,
  s3AccountPublicAccessBlockCollector,
  vpcCollector,
  securityGroupCollector,
  networkAclCollector,
  ec2InstanceCollector,
  ebsDefaultEncryptionCollector,
  ebsSnapshotCollector,
  subnetCollector,
  lambdaFunctionCollector,
  iamRootCollector,
  iamUserCollector,
  iamPolicyCollector,
  iamRoleCollector,
  iamPasswordPolicyCollector,
  kmsKeyCollector,
  trailCollector,
  rdsInstanceCollector,
  rdsSnapshotCollector,
  rdsClusterCollector,
  rdsClusterSnapshotCollector,
  snsTopicCollector,
  logGroupCollector,
  configRecorderCollector,
];
