import { ACCOUNT } from "./account";
import { CLOUDTRAIL } from "./cloudtrail";
import { CLOUDTRAIL_ALARMS } from "./cloudtrail-alarms";
import { CLOUDTRAIL_DESTINATIONS } from "./cloudtrail-destinations";
import { CONFIG } from "./config";
import { EC2 } from "./ec2";
import { SECURITY_GROUPS } from "./ec2-security-groups";
import { EC2_PEERING_ROUTES } from "./ec2-peering-routes";
import { LAUNCH_TEMPLATES } from "./ec2-launch-templates";
import { EC2_VPC } from "./ec2-vpc";
import { EFS } from "./efs";
import { IAM } from "./iam";
import { IAM_ACCOUNT } from "./iam-account";
import { IAM_GRANTS } from "./iam-grants";
import { IAM_USERS } from "./iam-users";
import { KMS } from "./kms";
import { LAMBDA } from "./lambda";
import { LOGS } from "./logs";
import { ORGANIZATIONS } from "./organizations";
import type { ParityCase } from "./parity-case";
import { RDS } from "./rds";
import { RDS_CLUSTERS } from "./rds-clusters";
import { S3_ACCESS_POINTS } from "./s3-access-points";
import { S3_ENCRYPTION } from "./s3-encryption";
import { S3_FOREIGN_ACCOUNTS } from "./s3-foreign-accounts";
import { S3_PUBLIC_ACCESS } from "./s3-public-access";
import { S3_SETTINGS } from "./s3-settings";
import { SECURITY_SERVICES } from "./security-services";
import { SNS } from "./sns";
import { SQS } from "./sqs";
import { STANDING } from "./standing";
import { TAGS } from "./tags";

/** Every intent of every rule. */
export const PARITY_CASES: readonly ParityCase[] = [
  ...S3_ENCRYPTION,
  ...S3_SETTINGS,
  ...S3_PUBLIC_ACCESS,
  ...S3_FOREIGN_ACCOUNTS,
  ...S3_ACCESS_POINTS,
  ...LAMBDA,
  ...EC2_VPC,
  ...EC2_PEERING_ROUTES,
  ...SECURITY_GROUPS,
  ...EC2,
  ...LAUNCH_TEMPLATES,
  ...IAM,
  ...IAM_GRANTS,
  ...IAM_USERS,
  ...IAM_ACCOUNT,
  ...KMS,
  ...CLOUDTRAIL,
  ...CLOUDTRAIL_DESTINATIONS,
  ...CLOUDTRAIL_ALARMS,
  ...RDS,
  ...RDS_CLUSTERS,
  ...EFS,
  ...SNS,
  ...SQS,
  ...LOGS,
  ...CONFIG,
  ...SECURITY_SERVICES,
  ...ACCOUNT,
  ...ORGANIZATIONS,
  ...TAGS,
  ...STANDING,
];
