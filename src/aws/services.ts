import type { ServiceName, Services } from "./calls";

/** Loads services' parts of the SDK by their names, each when the first of its calls is made. */
export type ServiceLoaders = { readonly [S in ServiceName]?: () => Promise<Services[S]> };

// A repeated import asks Node's loader again, and its hooks: where tsx runs the sources, a tenth of a call's CPU.
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => (loaded ??= load());
}

/** Every service that resources are read from. */
export const SERVICES = {
  AccessAnalyzer: once(() => import("../aws/accessanalyzer.js")),
  Account: once(() => import("../aws/account.js")),
  CloudTrail: once(() => import("../aws/cloudtrail.js")),
  CloudWatch: once(() => import("../aws/cloudwatch.js")),
  CloudWatchLogs: once(() => import("../aws/cloudwatch-logs.js")),
  ConfigService: once(() => import("../aws/config-service.js")),
  EC2: once(() => import("../aws/ec2.js")),
  EFS: once(() => import("../aws/efs.js")),
  IAM: once(() => import("../aws/iam.js")),
  KMS: once(() => import("../aws/kms.js")),
  Lambda: once(() => import("../aws/lambda.js")),
  Macie2: once(() => import("../aws/macie2.js")),
  Organizations: once(() => import("../aws/organizations.js")),
  RDS: once(() => import("../aws/rds.js")),
  S3: once(() => import("../aws/s3.js")),
  S3Control: once(() => import("../aws/s3-control.js")),
  SecurityHub: once(() => import("../aws/securityhub.js")),
  SNS: once(() => import("../aws/sns.js")),
  SQS: once(() => import("../aws/sqs.js")),
} as const satisfies Required<ServiceLoaders>;
