import type { ServiceName, Services } from "./calls";

/** Loads services' parts of the SDK by their names, each when the first of its calls is made. */
export type ServiceLoaders = { readonly [S in ServiceName]?: () => Promise<Services[S]> };

/** Every service that resources are read from. */
export const SERVICES = {
  AccessAnalyzer: () => import("../aws/accessanalyzer.js"),
  Account: () => import("../aws/account.js"),
  CloudTrail: () => import("../aws/cloudtrail.js"),
  CloudWatch: () => import("../aws/cloudwatch.js"),
  CloudWatchLogs: () => import("../aws/cloudwatch-logs.js"),
  ConfigService: () => import("../aws/config-service.js"),
  EC2: () => import("../aws/ec2.js"),
  EFS: () => import("../aws/efs.js"),
  IAM: () => import("../aws/iam.js"),
  KMS: () => import("../aws/kms.js"),
  Lambda: () => import("../aws/lambda.js"),
  Macie2: () => import("../aws/macie2.js"),
  Organizations: () => import("../aws/organizations.js"),
  RDS: () => import("../aws/rds.js"),
  S3: () => import("../aws/s3.js"),
  S3Control: () => import("../aws/s3-control.js"),
  SecurityHub: () => import("../aws/securityhub.js"),
  SNS: () => import("../aws/sns.js"),
  SQS: () => import("../aws/sqs.js"),
} as const satisfies Required<ServiceLoaders>;
