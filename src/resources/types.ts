import type { LiveCollector } from "./collector";
import type { PlanReader } from "./plan-reader";
import type { ResourceType } from "./type/resource-type";

// The account
import { account } from "./account";
import { contactDetails } from "./contact-details";
import { organization } from "./organization";
import { securityContact } from "./security-contact";

// EC2
import { ec2Image } from "./ec2-image";
import { ebsDefaultEncryption } from "./ebs-default-encryption";
import { ebsSnapshot } from "./ebs-snapshot";
import { ebsVolume } from "./ebs-volume/description";
import { ec2Instance } from "./ec2-instance/description";
import { ec2LaunchTemplate } from "./ec2-launch-template/description";
import { snapshotBlockPublicAccess } from "./snapshot-block-public-access";
import { subnet } from "./subnet";

// VPC
import { ec2RouteTable } from "./ec2-route-table/description";
import { networkAcl } from "./network-acl/description";
import { securityGroup } from "./security-group/description";
import { vpc } from "./vpc/description";

// IAM
import { accessAnalyzer } from "./access-analyzer";
import { iamServerCertificate } from "./iam-server-certificate";
import { iamAwsManagedPolicy } from "./iam-aws-managed-policy";
import { iamGroup } from "./iam-group";
import { iamPasswordPolicy } from "./iam-password-policy";
import { iamPolicy } from "./iam-policy/description";
import { iamRole } from "./iam-role/description";
import { iamRoot } from "./iam-root";
import { iamUser } from "./iam-user/description";

// EFS
import { efsFileSystem } from "./efs-file-system";

// RDS, SNS, SQS and CloudWatch Logs
import { rdsInstance } from "./rds-instance/description";
import { rdsSnapshot } from "./rds-snapshot/description";
import { rdsCluster } from "./rds-cluster/description";
import { rdsClusterSnapshot } from "./rds-cluster-snapshot";
import { snsTopic } from "./sns-topic";
import { sqsQueue } from "./sqs-queue";
import { logGroup } from "./log-group";

// KMS
import { kmsKey } from "./kms-key/description";

// CloudTrail and AWS Config
import { trail } from "./cloudtrail-trail/description";
import { configRecorder } from "./config-recorder";

// Security Hub and Macie
import { macieSession } from "./macie-session";
import { securityHub } from "./security-hub";

// Lambda
import { lambdaFunction } from "./lambda-function/description";

// S3
import { s3AccessPoint } from "./s3-access-point";
import { s3Bucket } from "./s3-bucket/description";
import { s3AccountPublicAccessBlock } from "./s3-account-public-access-block/description";

/** Every resource type that is read. */
export const RESOURCE_TYPES: readonly ResourceType<unknown>[] = [
  // The account
  account,
  contactDetails,
  securityContact,
  organization,
  // EC2
  ec2Image,
  ebsDefaultEncryption,
  ebsSnapshot,
  ebsVolume,
  ec2Instance,
  ec2LaunchTemplate,
  snapshotBlockPublicAccess,
  subnet,
  // VPC
  vpc,
  securityGroup,
  networkAcl,
  ec2RouteTable,
  // IAM
  iamRoot,
  iamUser,
  iamGroup,
  iamPolicy,
  iamAwsManagedPolicy,
  iamRole,
  iamPasswordPolicy,
  iamServerCertificate,
  accessAnalyzer,
  // EFS
  efsFileSystem,
  // RDS, SNS, SQS and CloudWatch Logs
  rdsInstance,
  rdsSnapshot,
  rdsCluster,
  rdsClusterSnapshot,
  snsTopic,
  sqsQueue,
  logGroup,
  // KMS
  kmsKey,
  // CloudTrail and AWS Config
  trail,
  configRecorder,
  // Security Hub and Macie
  securityHub,
  macieSession,
  // Lambda
  lambdaFunction,
  // S3
  s3Bucket,
  s3AccessPoint,
  s3AccountPublicAccessBlock,
];

/** The collectors of all types. */
export const COLLECTORS: readonly LiveCollector<unknown>[] = RESOURCE_TYPES.map(({ collector }) => collector);

/** The plan readers of all types that a plan can hold; no plan holds the root user. */
export const PLAN_READERS: readonly PlanReader<unknown>[] = RESOURCE_TYPES.flatMap(
  ({ planReader }) => planReader ?? [],
);

/** The types that AWS Config can be told to record, and that it asks about. */
export const RECORDED_TYPES = RESOURCE_TYPES.filter(({ isRecorded }) => isRecorded);

const RECORDED_NAMES = new Set(RECORDED_TYPES.map(({ resourceType }) => resourceType));

/** True for the name of a type that AWS Config can be told to record; it refuses a recorder that names any other. */
export function isRecorded(resourceType: string): boolean {
  return RECORDED_NAMES.has(resourceType);
}
